#include "aws/dynamodb/error.h"

#include <utility>

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kService = "com.amazonaws.dynamodb.v20120810";
constexpr std::string_view kValidate = "com.amazon.coral.validate";
constexpr std::string_view kCoral = "com.amazon.coral.service";

Error error_of(std::string_view space, std::string_view code, std::string message) {
  return {.code = std::string(code), .message = std::move(message), .space = space};
}

}  // namespace

Error validation_error(std::string message) {
  return error_of(kValidate, "ValidationException", std::move(message));
}

Error serialization_error(std::string message) {
  return error_of(kCoral, "SerializationException", std::move(message));
}

Error access_denied(std::string message) {
  return error_of(kCoral, "AccessDeniedException", std::move(message));
}

Error resource_not_found(std::string message) {
  return service_error("ResourceNotFoundException", std::move(message));
}

Error resource_in_use(std::string message) {
  return service_error("ResourceInUseException", std::move(message));
}

Error limit_exceeded(std::string message) {
  return service_error("LimitExceededException", std::move(message));
}

Error condition_failed(Json item) {
  Error error = service_error("ConditionalCheckFailedException", "The conditional request failed");
  if (!item.is_null()) error.details = Json::object_t{{"Item", std::move(item)}};
  return error;
}

Error duplicate_item(std::string message) {
  return service_error("DuplicateItemException", std::move(message));
}

Error service_error(std::string_view code, std::string message) {
  return error_of(kService, code, std::move(message));
}

}  // namespace sidestep::aws::dynamodb
