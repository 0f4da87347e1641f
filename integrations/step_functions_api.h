#pragma once
// The Step Functions API as a state can call it: the server's own, without a connection between.

#include <functional>
#include <string>

#include "base/json.h"
#include "engine/integration.h"

namespace sidestep::services {

struct StepFunctionsCall {
  std::string account;  // whose resources it is about
  std::string region;
  std::string operation;  // "GetActivityTask"
  Json request;           // with the API's own names
};

struct StepFunctionsAnswer {
  int status = 200;
  std::string request_id;
  Json body;  // with the API's own names; of an error: "__type" and "message"
};

class StepFunctionsApi {
 public:
  virtual ~StepFunctionsApi() = default;

  // `then` is called once, during the call or later from the loop.
  virtual void call(const engine::TaskId& task, StepFunctionsCall call,
                    std::function<void(StepFunctionsAnswer)> then) = 0;

  // Nobody waits for the answer to the task's call any more, as when a client hangs up.
  virtual void give_up(const engine::TaskId& task) = 0;
};

}  // namespace sidestep::services
