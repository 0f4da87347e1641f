#include "aws/protocols/json_message.h"

#include "aws/protocols/codec.h"
#include "base/json_values.h"
#include "base/limits.h"

namespace sidestep::aws {
namespace {

// "com.amazonaws.sqs#QueueDoesNotExist:http://..." is "QueueDoesNotExist".
std::string bare_code(std::string_view code) {
  code = code.substr(0, code.find(':'));
  const std::size_t hash = code.rfind('#');
  return std::string(hash == code.npos ? code : code.substr(hash + 1));
}

std::string text_in(const Json& body, std::string_view name) {
  const Json* value = find_member(body, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

}  // namespace

Expected<Json, Error> json_object_of(const std::string& body) {
  if (body.empty()) return Json::object();
  if (has_more_values(body, limits::kJsonValuesMax)) {
    return unexpected(serialization_error("The request's body has more than " +
                                          std::to_string(limits::kJsonValuesMax) + " values."));
  }
  auto members = parse_json(body);
  if (!members) {
    return unexpected(serialization_error("The request's body is not JSON, from byte " +
                                          std::to_string(members.error().offset) + " on."));
  }
  if (!members->is_object()) {
    return unexpected(serialization_error("The request's body is not a JSON object."));
  }
  return *std::move(members);
}

std::string message_key(const ServiceModel& service, const Error& error) {
  // What the framework refuses before the service is asked, it writes with a capital.
  if (error.space == "com.amazon.coral.service") return "Message";
  const Shape* shape = service.error(error.code);
  return shape != nullptr && shape->find("Message") != nullptr ? "Message" : "message";
}

std::string json_error_text(const ServiceModel& service, const Error& error) {
  Json body = Json::object();
  body["__type"] = error.space.empty() ? error.code : std::string(error.space) + "#" + error.code;
  body[message_key(service, error)] = error.message;
  if (error.details.is_object()) {
    for (const auto& [name, value] : error.details.get_ref<const Json::object_t&>()) {
      body[name] = value;
    }
  }
  return to_text(body);
}

Error json_error_of(const ServiceModel& service, const http::HttpResponse& response) {
  const auto body = json_object_of(response.body);
  const Json members = body ? *body : Json::object();
  Error error{.code = "", .message = "", .status = response.status};
  if (const auto header = response.headers.find("x-amzn-ErrorType"))
    error.code = bare_code(*header);
  for (const std::string_view name : {"__type", "code", "Code"}) {
    if (error.code.empty()) error.code = bare_code(text_in(members, name));
  }
  for (const std::string_view name : {"message", "Message", "errorMessage"}) {
    if (error.message.empty()) error.message = text_in(members, name);
  }
  if (error.code.empty()) {
    return unreadable_answer(response, body ? "it names no error" : "it is not JSON");
  }
  if (const Shape* shape = service.error(error.code)) error.code = shape->error->name;
  error.details = members;
  return error;
}

}  // namespace sidestep::aws
