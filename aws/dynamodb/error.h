#pragma once
// How a DynamoDB operation refuses: AWS's codes and messages. What is our fault or the disk's is an
// exception until the service's door (dynamodb.h), which makes it an InternalServerError.

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::services::dynamodb {

struct Error {
  std::string_view space;  // of the code: "com.amazonaws.dynamodb.v20120810"
  std::string_view code;   // "ResourceNotFoundException"
  std::string message;
  int http_status = 400;

  // What goes over the wire: __type and the message, under the name that the code's family uses.
  Json body() const;
};

Error validation_error(std::string message);

// The request's JSON does not have the operation's shape.
Error serialization_error(std::string message);

Error access_denied(std::string message);
Error resource_not_found(std::string message);
Error resource_in_use(std::string message);
Error unknown_operation(std::string message);
Error internal_error(std::string message);

}  // namespace sidestep::services::dynamodb
