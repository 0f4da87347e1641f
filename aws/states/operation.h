#pragma once
// What an operation provides: its name, the declarations of its request's members, and what it does
// with a request that meets them.
//
//   constexpr Member kMembers[] = {{"executionArn", Required{}, Length{1, 256}}, ...};
//   void stop_execution(States& states, Call call, Reply reply) { ... }
//   constinit const Operation kStopExecution{"StopExecution", kMembers, stop_execution};

#include <span>
#include <string_view>

#include "aws/core/operation.h"
#include "aws/states/errors.h"
#include "aws/states/member.h"
#include "aws/states/states.h"

namespace sidestep::aws::states {

// Whether an operation may take so long that it has to share the loop while it runs. Such an
// operation must not rely on anything that others may change meanwhile.
enum class Sharing { kNone, kOfTheLoop };

struct Operation {
  // Answers `reply`, or keeps it and sees to it that it is answered.
  using Run = void (*)(States& states, Call call, Reply reply);

  std::string_view name;
  std::span<const Member> members;
  Run run;
  Sharing sharing = Sharing::kNone;
};

}  // namespace sidestep::aws::states
