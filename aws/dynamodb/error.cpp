#include "aws/dynamodb/error.h"

#include <utility>

namespace sidestep::services::dynamodb {
namespace {

constexpr std::string_view kService = "com.amazonaws.dynamodb.v20120810";
constexpr std::string_view kValidate = "com.amazon.coral.validate";
constexpr std::string_view kCoral = "com.amazon.coral.service";

}  // namespace

Json Error::body() const {
  Json result = Json::object();
  result["__type"] = std::string(space) + "#" + std::string(code);
  result[space == kCoral ? "Message" : "message"] = message;
  return result;
}

Error validation_error(std::string message) {
  return {kValidate, "ValidationException", std::move(message)};
}

Error serialization_error(std::string message) {
  return {kCoral, "SerializationException", std::move(message)};
}

Error access_denied(std::string message) {
  return {kCoral, "AccessDeniedException", std::move(message)};
}

Error resource_not_found(std::string message) {
  return {kService, "ResourceNotFoundException", std::move(message)};
}

Error resource_in_use(std::string message) {
  return {kService, "ResourceInUseException", std::move(message)};
}

Error unknown_operation(std::string message) {
  return {kCoral, "UnknownOperationException", std::move(message)};
}

Error internal_error(std::string message) {
  return {kService, "InternalServerError", std::move(message), 500};
}

}  // namespace sidestep::services::dynamodb
