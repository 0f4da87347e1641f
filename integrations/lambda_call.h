#pragma once
// Calling a Lambda function for a task, whichever way the state names it.

#include <functional>
#include <string>

#include "integrations/integration.h"

namespace sidestep::services {

// The ARN of the function that `name` stands for in a task: a name, "name:qualifier", a partial or
// a whole ARN. What it leaves open is the task's account, its region, `qualifier` or $LATEST.
std::string function_arn(const engine::Task& task, const std::string& name,
                         const std::string& qualifier);

// How the cause of a failed function is written: as the function sent it, or compactly.
enum class CauseForm { kAsSent, kCompact };

// The error a failed invocation is for the state: the payload's errorType, and the payload as the
// cause. Lambda.Unknown if it names none.
asl::StateError function_error(const lambda::InvokeResult& result, CauseForm form);

// Step Functions' error when Lambda has no such function.
asl::StateError function_not_found(const std::string& arn, const std::string& request_id);

struct FunctionCall {
  std::string arn;      // as function_arn() makes it
  std::string named{};  // as the state has it
  std::string qualifier{};
  std::string event{};
  std::string client_context{};   // JSON text; empty for none
  std::string invocation_type{};  // "Event", "DryRun"; empty: its answer is waited for
  bool wants_log = false;
};

// What became of the call; an error if there is no such function, or Lambda cannot be asked.
using FunctionAnswer = Expected<lambda::InvokeResult, asl::StateError>;

// Calls a function for a Task: one of this server, or at Lambda's own endpoint if the user has
// named one. `then` is called once, during the call or later. Of an Event or a DryRun the payload
// is empty.
void call_function(const Backends& backends, const engine::Task& task, FunctionCall call,
                   std::function<void(FunctionAnswer)> then);

// The payload a function returned; one that is not JSON is a string.
Payload returned_payload(std::string payload);

}  // namespace sidestep::services
