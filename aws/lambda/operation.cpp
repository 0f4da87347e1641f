#include "aws/lambda/operation.h"

#include "base/uuid.h"

namespace sidestep::lambda_api {

std::string action_name(const Operation& operation) {
  return std::string(operation.name == "Invoke" ? "InvokeFunction" : operation.name);
}

ApiError request_too_large(const Operation& operation, std::size_t bytes_max) {
  return api_error(errors::kRequestTooLarge, "Request must be smaller than " +
                                                 std::to_string(bytes_max) + " bytes for the " +
                                                 action_name(operation) + " operation");
}

http::HttpResponse json_answer(int status, const Json& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}, {"x-amzn-RequestId", random_uuid()}},
          .body = to_text(body)};
}

Expected<Json, ApiError> json_body(const Call& call) { return json_body(call.request.body); }

Expected<Json, ApiError> json_body(const std::string& text) {
  if (text.empty()) return Json::object();
  auto body = parse_json(text);
  if (!body) {
    return unexpected(api_error(errors::kSerialization, "The body is not JSON at byte " +
                                                            std::to_string(body.error().offset) +
                                                            ": " + body.error().message));
  }
  if (!body->is_object()) {
    return unexpected(api_error(errors::kSerialization, "The body is not a JSON object"));
  }
  return *std::move(body);
}

}  // namespace sidestep::lambda_api
