#pragma once
// How a DynamoDB operation refuses: AWS's codes and messages.

#include <string>
#include <string_view>

#include "aws/core/error.h"

namespace sidestep::aws::dynamodb {

Error validation_error(std::string message);

// The request's JSON does not have the operation's shape.
Error serialization_error(std::string message);

Error access_denied(std::string message);
Error resource_not_found(std::string message);
Error resource_in_use(std::string message);
Error limit_exceeded(std::string message);
// `item` is shown to the caller; null if it is not to be.
Error condition_failed(Json item);
Error duplicate_item(std::string message);
// Any other error of DynamoDB's own model.
Error service_error(std::string_view code, std::string message);

}  // namespace sidestep::aws::dynamodb
