#pragma once
// The errors of the Lambda API: one table, each with its HTTP status and the members AWS gives it,
// and the value that carries one to an answer.
// https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html

#include <string>
#include <string_view>

#include "http/message.h"

namespace sidestep::lambda_api {

// Lambda writes "Message" in some of its errors and "message" in others, and SDKs expect just that.
struct ErrorKind {
  std::string_view code;
  int status;
  std::string_view message_key;
  bool has_type;  // "Type": "User"
};

namespace errors {
inline constexpr ErrorKind kAccessDenied{"AccessDeniedException", 403, "Message", false};
inline constexpr ErrorKind kInvalidParameterValue{"InvalidParameterValueException", 400, "message",
                                                  true};
inline constexpr ErrorKind kInvalidRequestContent{"InvalidRequestContentException", 400, "message",
                                                  true};
inline constexpr ErrorKind kInvalidZipFile{"InvalidZipFileException", 502, "Message", true};
inline constexpr ErrorKind kPreconditionFailed{"PreconditionFailedException", 412, "message", true};
inline constexpr ErrorKind kRequestTooLarge{"RequestEntityTooLargeException", 413, "message", true};
inline constexpr ErrorKind kResourceConflict{"ResourceConflictException", 409, "message", true};
inline constexpr ErrorKind kResourceNotFound{"ResourceNotFoundException", 404, "Message", true};
inline constexpr ErrorKind kSerialization{"SerializationException", 400, "message", false};
inline constexpr ErrorKind kService{"ServiceException", 500, "Message", true};
inline constexpr ErrorKind kTooManyRequests{"TooManyRequestsException", 429, "message", true};
inline constexpr ErrorKind kValidation{"ValidationException", 400, "message", false};
// Ours: an operation or a setting that Sidestep does not have.
inline constexpr ErrorKind kNotImplemented{"NotImplementedException", 501, "message", true};
}  // namespace errors

struct ApiError {
  const ErrorKind* kind;
  std::string message;
};

inline ApiError api_error(const ErrorKind& kind, std::string message) {
  return {&kind, std::move(message)};
}

http::HttpResponse to_response(const ApiError& error);

}  // namespace sidestep::lambda_api
