#pragma once
// An execution that waits for a callback.

#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda {

class DurableCallbackFixture : public DurableFixture {
 protected:
  // `options` are members of the update that starts it.
  void ask(const Json& options) {
    arn_ = start("one");
    const Json answer =
        checkpoint(invoked(), Json::array({update("c", "CALLBACK", "START", options)}));
    id_ = answer["NewExecutionState"]["Operations"][0]["CallbackDetails"]["CallbackId"]
              .get<std::string>();
    suspend();
    run_until([&] { return history(arn_).ends_with("InvocationCompleted"); });
  }
  std::string callback(const std::string& rest) const {
    return "/2025-12-01/durable-execution-callbacks/" + uri_encoded(id_) + rest;
  }
  void end() {
    succeed("1");
    run_until_ended(arn_);
  }

  std::string arn_;
  std::string id_;
};

}  // namespace sidestep::aws::lambda
