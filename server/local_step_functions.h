#pragma once
// Our own Step Functions API, for states that call it: the same checks and the same answers as
// over HTTP.

#include <map>
#include <memory>

#include "aws/states/dispatch.h"
#include "server/local_exchange.h"
#include "integrations/step_functions_api.h"

namespace sidestep {

class LocalStepFunctions final : public services::StepFunctionsApi {
 public:
  // `api` outlives this.
  explicit LocalStepFunctions(api::Dispatch& api) : api_(api) {}

  void call(const engine::TaskId& task, services::StepFunctionsCall call,
            std::function<void(services::StepFunctionsAnswer)> then) override;
  void give_up(const engine::TaskId& task) override;

 private:
  // Calls without an answer yet.
  using Open = std::map<engine::TaskId, std::shared_ptr<LocalExchange>>;

  api::Dispatch& api_;
  // Answers may come when we are gone.
  const std::shared_ptr<Open> open_ = std::make_shared<Open>();
};

}  // namespace sidestep
