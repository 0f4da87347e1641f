#pragma once
// Finds the integration of a task by its resource, and hands the task to it.

#include "integrations/integration.h"

namespace sidestep::services {

// Whether somebody answers a call of the service's operation: this server, or an endpoint.
using AnswersOperation = std::function<bool(std::string_view service, std::string_view operation)>;

// Whether anything here carries out a Task of that resource: a function, a worker of an activity,
// an integration whose service is answered. Whether the function or activity exists is not asked.
bool is_answered(const std::string& resource, const AnswersOperation& answers);

class ServiceIntegrations final : public engine::Integrations {
 public:
  explicit ServiceIntegrations(Backends backends) : backends_(std::move(backends)) {}

  // A resource that Sidestep cannot carry out fails the execution, with a cause that names it: no
  // Retry or Catch may hide it.
  void start(engine::Task task, engine::TaskReply reply) override;
  void cancel(const engine::TaskId& id) override;
  void abandon(engine::AbandonedJob job, UniqueFunction<void()> done) override;
  std::shared_ptr<engine::ItemSource> open_items(const asl::ItemReading& reading,
                                                 const asl::ExecutionIdentity& execution) override;
  std::shared_ptr<engine::ResultFile> open_result(const engine::ResultPlace& place) override;

 private:
  const Backends backends_;
};

}  // namespace sidestep::services
