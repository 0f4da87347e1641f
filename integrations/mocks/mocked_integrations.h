#pragma once
// Stands before the integrations: answers the tasks that the test case of their execution mocks, a
// worker's of an activity too, and hands on all others.
//
// Which response a task gets follows from how many tasks of its state the execution had before,
// by its journal: so a restart changes nothing.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/integration.h"
#include "integrations/mocks/mock_file.h"
#include "storage/schema.h"

namespace sidestep::mocks {

// How often mocks answered since the server started: by state machine, test case and state.
using Uses = std::map<std::string, std::map<std::string, std::map<std::string, std::int64_t>>>;

class MockedIntegrations final : public engine::Integrations {
 public:
  // What the integrations need of the server. `engine` is a function because the engine is made
  // after them; `crash` ends the process at once.
  struct Server {
    std::function<engine::Engine&()> engine;
    std::function<void()> crash;
  };

  // `real` outlives this.
  MockedIntegrations(engine::Integrations& real, MockFile file, Server server)
      : real_(real), file_(std::move(file)), server_(std::move(server)) {}

  void start(engine::Task task, engine::TaskReply reply) override;
  void cancel(const engine::TaskId& id) override { real_.cancel(id); }
  void abandon(engine::AbandonedJob job, UniqueFunction<void()> done) override {
    real_.abandon(std::move(job), std::move(done));
  }
  std::shared_ptr<engine::ItemSource> open_items(const asl::ItemReading& reading,
                                                 const asl::ExecutionIdentity& execution) override {
    return real_.open_items(reading, execution);
  }
  std::shared_ptr<engine::ResultFile> open_result(const engine::ResultPlace& place) override {
    return real_.open_result(place);
  }
  bool stands_in_for_worker(const engine::Task& task) const override;
  std::optional<std::string> fault_of_test_case(const std::string& state_machine_name,
                                                const std::string& test_case) const override;

  const Uses& uses() const { return uses_; }
  void forget_uses() { uses_.clear(); }
  std::filesystem::path file() const { return file_.path(); }

 private:
  // A task's response, with what it belongs to. A null response: the task is not mocked.
  struct Found {
    std::shared_ptr<const MockConfig> config;
    const Response* response = nullptr;
  };

  Expected<Found, std::string> find(const engine::Task& task) const;
  void answer(engine::Task task, engine::TaskReply reply, Found found);
  void crash_once(engine::Task task, engine::TaskReply reply, Found found);
  void give(engine::Task task, engine::TaskReply reply, Found found);

  engine::Integrations& real_;
  mutable MockFile file_;  // looks whether the file has changed
  const Server server_;
  Uses uses_;
  std::vector<engine::TaskReply> unanswered_;  // of calls at which the server ends
};

// The table of the calls at which the server has crashed on request.
extern const storage::SchemaPart kMockSchema;

}  // namespace sidestep::mocks
