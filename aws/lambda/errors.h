#pragma once
// The errors of the Lambda API: one table, each with its HTTP status.
// https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html

#include <string>
#include <string_view>
#include <utility>

#include "aws/core/error.h"

namespace sidestep::aws::lambda {

struct ErrorKind {
  std::string_view code;
  int status;
  bool has_type;  // the member "Type": "User"
  // "com.amazon.coral.service" for an error that is not the service's own.
  std::string_view space{};
};

namespace errors {
inline constexpr ErrorKind kAccessDenied{"AccessDeniedException", 403, false,
                                         "com.amazon.coral.service"};
inline constexpr ErrorKind kCallbackTimeout{"CallbackTimeoutException", 400, true};
inline constexpr ErrorKind kDurableExecutionAlreadyStarted{
    "DurableExecutionAlreadyStartedException", 409, true};
inline constexpr ErrorKind kInvalidParameterValue{"InvalidParameterValueException", 400, true};
inline constexpr ErrorKind kInvalidRequestContent{"InvalidRequestContentException", 400, true};
inline constexpr ErrorKind kPreconditionFailed{"PreconditionFailedException", 412, true};
inline constexpr ErrorKind kRequestTooLarge{"RequestEntityTooLargeException", 413, true};
inline constexpr ErrorKind kResourceConflict{"ResourceConflictException", 409, true};
inline constexpr ErrorKind kResourceNotFound{"ResourceNotFoundException", 404, true};
inline constexpr ErrorKind kSerialization{"SerializationException", 400, false};
inline constexpr ErrorKind kService{"ServiceException", 500, true};
inline constexpr ErrorKind kTooManyRequests{"TooManyRequestsException", 429, true};
inline constexpr ErrorKind kValidation{"ValidationException", 400, false};
// Ours: a setting that Sidestep does not have.
inline constexpr ErrorKind kNotImplemented{"NotImplementedException", 501, true};
}  // namespace errors

inline Error api_error(const ErrorKind& kind, std::string message) {
  Json details = Json::object();
  if (kind.has_type) details["Type"] = "User";
  return {.code = std::string(kind.code),
          .message = std::move(message),
          .status = kind.status,
          .details = std::move(details),
          .space = kind.space};
}

}  // namespace sidestep::aws::lambda
