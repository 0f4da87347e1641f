#pragma once
// Calling a Lambda function for a task, whichever way the state names it.

#include <functional>
#include <string>

#include "services/integration.h"

namespace sidestep::services {

// The function `name` stands for: a name, "name:qualifier", a partial or a whole ARN. Null if there
// is none.
std::shared_ptr<const lambda::Function> find_function(const lambda::FunctionRegistry& functions,
                                                      const std::string& name);

// How the cause of a failed function is written: as the function sent it, or compactly.
enum class CauseForm { kAsSent, kCompact };

// The error a failed invocation is for the state: the payload's errorType, and the payload as the
// cause. Lambda.Unknown if it names none.
asl::StateError function_error(const lambda::InvokeResult& result, CauseForm form);

// What Step Functions says when Lambda knows no such function.
asl::StateError function_not_found(const std::string& arn, const std::string& request_id);

// The payload a function returned; one that is not JSON is a string.
Payload returned_payload(std::string payload);

}  // namespace sidestep::services
