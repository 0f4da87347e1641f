#pragma once
// How CloudWatch Logs refuses.

#include <string>

#include "aws/core/error.h"

namespace sidestep::aws::logs {

inline Error invalid_parameter(std::string message) {
  return {.code = "InvalidParameterException", .message = std::move(message)};
}
inline Error no_such_group() {
  return {.code = "ResourceNotFoundException",
          .message = "The specified log group does not exist."};
}
inline Error no_such_stream() {
  return {.code = "ResourceNotFoundException",
          .message = "The specified log stream does not exist."};
}
inline Error limit_exceeded() {
  return {.code = "LimitExceededException", .message = "Resource limit exceeded."};
}

}  // namespace sidestep::aws::logs
