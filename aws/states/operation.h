#pragma once
// What an API operation provides: its name, the declarations of its request's members, and what it
// does with a request that meets them.
//
//   constexpr Member kMembers[] = {{"executionArn", Required{}, Length{1, 256}}, ...};
//   void stop_execution(Api& api, Call call, Reply reply) { ... }
//   constinit const Operation kStopExecution{"StopExecution", kMembers, stop_execution};

#include <span>
#include <string_view>

#include "aws/states/call.h"
#include "aws/states/member.h"
#include "aws/states/reply.h"

namespace sidestep::api {

// What operations work with: the engine, the stores.
struct Api;

// Whether an operation may take so long that it has to share the loop while it runs. One that does
// must rely on nothing that others may change meanwhile.
enum class Sharing { kNone, kOfTheLoop };

struct Operation {
  // Answers `reply`, or keeps it and sees to it that it is answered.
  using Run = void (*)(Api& api, Call call, Reply reply);

  std::string_view name;
  std::span<const Member> members;
  Run run;
  Sharing sharing = Sharing::kNone;
};

}  // namespace sidestep::api
