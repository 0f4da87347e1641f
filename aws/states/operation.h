#pragma once
// What an operation provides: its name, and what it does with a call that meets the service's
// model.
//
//   void stop_execution(States& states, Call call, Reply reply) { ... }
//   constinit const Operation kStopExecution{"StopExecution", stop_execution};

#include "aws/core/operation.h"
#include "aws/states/errors.h"
#include "aws/states/states.h"

namespace sidestep::aws::states {

// Whether an operation may take so long that it has to share the loop while it runs. Such an
// operation must not rely on anything that others may change meanwhile.
enum class Sharing { kNone, kOfTheLoop };

struct Operation : aws::Operation<States> {
  constexpr Operation(std::string_view operation, Run what, Sharing how = Sharing::kNone)
      : aws::Operation<States>{operation, what}, sharing(how) {}

  Sharing sharing;
};

}  // namespace sidestep::aws::states
