#include "http/aws_json.h"

#include "base/json_values.h"
#include "base/limits.h"
#include "base/uuid.h"

namespace sidestep::http {
namespace {

constexpr std::string_view kVersion10 = "application/x-amz-json-1.0";
constexpr std::string_view kVersion11 = "application/x-amz-json-1.1";

AwsJsonError serialization_exception(std::string message) {
  return {400, "SerializationException", std::move(message)};
}

}  // namespace

std::optional<AwsJsonTarget> aws_json_target(const HttpRequest& request) {
  const auto target = request.headers.find("X-Amz-Target");
  const std::size_t dot = target ? target->find('.') : std::string_view::npos;
  if (dot == std::string_view::npos) return std::nullopt;
  return AwsJsonTarget{target->substr(0, dot), target->substr(dot + 1)};
}

Expected<Json, AwsJsonError> aws_json_body(const HttpRequest& request) {
  if (request.body.empty()) return Json::object();
  if (has_more_values(request.body, limits::kJsonValuesMax)) {
    return unexpected(serialization_exception("The request's body has more than " +
                                              std::to_string(limits::kJsonValuesMax) +
                                              " values."));
  }
  auto body = parse_json(request.body);
  if (!body) {
    return unexpected(serialization_exception("The request's body is not JSON, from byte " +
                                              std::to_string(body.error().offset) + " on."));
  }
  if (!body->is_object()) {
    return unexpected(serialization_exception("The request's body is not a JSON object."));
  }
  return *std::move(body);
}

AwsJsonAnswers::AwsJsonAnswers(const HttpRequest& request)
    : content_type_(request.headers.find("Content-Type") == kVersion11 ? kVersion11 : kVersion10),
      request_id_(random_uuid()) {}

HttpResponse AwsJsonAnswers::ok(std::string body) const { return with_body(200, std::move(body)); }

HttpResponse AwsJsonAnswers::error(const AwsJsonError& error) const {
  std::string body = R"({"__type":)";
  append_quoted(body, error.code);
  body += R"(,"message":)";
  append_quoted(body, error.message);
  if (error.details.is_object() && !error.details.empty()) {
    body += ',';
    body += std::string_view(to_text(error.details)).substr(1);
  } else {
    body += '}';
  }
  return with_body(error.status, std::move(body));
}

HttpResponse AwsJsonAnswers::with_body(int status, std::string body) const {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", content_type_);
  response.headers.add("x-amzn-RequestId", request_id_);
  response.body = std::move(body);
  return response;
}

}  // namespace sidestep::http
