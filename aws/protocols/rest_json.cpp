// REST with JSON: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html

#include "aws/protocols/codec.h"
#include "aws/protocols/event_stream.h"
#include "aws/protocols/json_form.h"
#include "aws/protocols/json_message.h"
#include "aws/protocols/rest_bindings.h"

namespace sidestep::aws {
namespace {

bool has_body_members(const Shape& shape) {
  for (const Member& member : shape.members) {
    if (member.place == Place::kBody) return true;
  }
  return false;
}

// Only the members that stand in the body.
Json body_members(Json members, const Shape& shape) {
  Json body = Json::object();
  for (const Member& member : shape.members) {
    if (member.place != Place::kBody) continue;
    const auto found = members.find(member.name);
    if (found != members.end() && !found->is_null()) body[member.name] = std::move(*found);
  }
  return body;
}

// The body of a message, read into `members`, or to be read later as a payload.
Expected<std::unique_ptr<ByteSource>, Error> read_json_body(const Shape& shape, std::string body,
                                                            Json& members) {
  if (const Member* payload = shape.payload) {
    if (payload->shape->event_stream) {
      auto events = read_event_stream(body, *payload->shape);
      if (!events) return unexpected(serialization_error(events.error()));
      members[payload->name] = *std::move(events);
      return nullptr;
    }
    if (is_raw_payload(*payload)) return std::make_unique<TextSource>(std::move(body));
    if (payload->shape->kind == Kind::kString) {
      if (!body.empty()) members[payload->name] = std::move(body);
      return nullptr;
    }
    if (body.empty()) return nullptr;
    auto value = parse_json(body);
    if (!value) return unexpected(serialization_error("The body is not JSON."));
    members[payload->name] = from_json_form(*std::move(value), *payload->shape);
    return nullptr;
  }
  if (body.empty() || !has_body_members(shape)) return nullptr;
  SIDESTEP_TRY(object, json_object_of(body));
  const Json read = from_json_body(std::move(object), shape);
  for (const auto& [name, value] : read.get_ref<const Json::object_t&>()) members[name] = value;
  return nullptr;
}

// Returns the type of the content; empty if there is none.
std::string_view write_json_body(const Shape& shape, Json members, std::string payload,
                                 std::string& body) {
  if (const Member* member = shape.payload) {
    if (is_raw_payload(*member)) {
      body = std::move(payload);
      return "application/octet-stream";
    }
    const auto value = members.find(member->name);
    if (value == members.end() || value->is_null()) return "";
    if (member->shape->kind == Kind::kString) {
      body = value->get<std::string>();
      return "text/plain";
    }
    body = to_text(to_json_form(std::move(*value), *member->shape));
    return "application/json";
  }
  if (!has_body_members(shape)) return "";
  body = to_text(to_json_form(body_members(std::move(members), shape), shape));
  return "application/json";
}

class RestJsonCodec final : public Codec {
 public:
  std::string operation_of(const ServiceModel& service,
                           const http::HttpRequest& request) const override {
    return rest_operation_of(service, request);
  }

  Expected<Input, Error> read_call(const Spoken& spoken,
                                   http::HttpRequest& request) const override {
    return read_rest_call(spoken, request, read_json_body);
  }

  http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                  const std::string& request_id) const override {
    http::HttpResponse response;
    response.status = spoken.operation.status;
    response.headers.add("x-amzn-RequestId", request_id);
    if (!answer.text.empty()) {
      response.headers.add("Content-Type", "application/json");
      response.body = std::move(answer.text);
      return response;
    }
    if (spoken.operation.output == nullptr) return response;
    const Shape& output = *spoken.operation.output;
    write_response_bindings(output, answer.members, response);
    response.stream = std::move(answer.body);
    const std::string_view type =
        write_json_body(output, std::move(answer.members), "", response.body);
    if (!type.empty() && !response.headers.has("Content-Type")) {
      response.headers.add("Content-Type", type);
    }
    return response;
  }

  http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                 const std::string& request_id) const override {
    http::HttpResponse response;
    response.status = status_of(service, error);
    response.headers.add("Content-Type", "application/json");
    response.headers.add("x-amzn-RequestId", request_id);
    response.headers.add("x-amzn-ErrorType", error.code);
    Json body = error.details.is_object() ? error.details : Json::object();
    const Shape* shape = service.error(error.code);
    if (shape != nullptr) {
      write_response_bindings(*shape, body, response);
      response.status = status_of(service, error);
      body = to_json_form(body_members(std::move(body), *shape), *shape);
    }
    body[message_key(service, error)] = error.message;
    response.body = to_text(body);
    return response;
  }

  http::HttpRequest write_call(const Spoken& spoken, Json members,
                               std::string payload) const override {
    http::HttpRequest request;
    write_request_bindings(spoken, members, request);
    if (spoken.operation.input == nullptr) return request;
    const std::string_view type = write_json_body(*spoken.operation.input, std::move(members),
                                                  std::move(payload), request.body);
    if (!type.empty() && !request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", type);
    }
    return request;
  }

  Answer read_answer(const Spoken& spoken, http::HttpResponse response) const override {
    if (response.status >= 300) return unexpected(json_error_of(spoken.service, response));
    if (spoken.operation.output == nullptr) return Output{};
    Output output{read_response_bindings(*spoken.operation.output, response), {}, {}};
    auto body = read_json_body(*spoken.operation.output, std::move(response.body), output.members);
    if (!body) return unexpected(unreadable_answer(response, body.error().message));
    output.body = *std::move(body);
    return output;
  }
};

}  // namespace

const Codec& rest_json_codec() {
  static const RestJsonCodec codec;
  return codec;
}

}  // namespace sidestep::aws
