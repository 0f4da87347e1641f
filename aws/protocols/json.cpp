// JSON 1.0 and 1.1: one POST with the operation in X-Amz-Target and JSON in the body.
// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html

#include "aws/protocols/codec.h"
#include "aws/protocols/json_form.h"
#include "aws/protocols/json_message.h"

namespace sidestep::aws {
namespace {

std::string json_content_type(const ServiceModel& service) {
  const std::string& version = service.head().json_version;
  return "application/x-amz-json-" + (version.empty() ? "1.1" : version);
}

class JsonCodec final : public Codec {
 public:
  std::string operation_of(const ServiceModel&, const http::HttpRequest& request) const override {
    const std::string_view target = request.headers.find("X-Amz-Target").value_or("");
    const std::size_t dot = target.rfind('.');
    if (request.method != "POST" || dot == target.npos) return "";
    return std::string(target.substr(dot + 1));
  }

  Expected<Input, Error> read_call(const Spoken& spoken,
                                   http::HttpRequest& request) const override {
    SIDESTEP_TRY(members, json_object_of(request.body));
    if (spoken.operation.input != nullptr) {
      members = from_json_form(std::move(members), *spoken.operation.input);
    }
    return Input{std::move(members)};
  }

  http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                  const std::string& request_id) const override {
    http::HttpResponse response = head(spoken.service, 200, request_id);
    if (!answer.text.empty()) {
      response.body = std::move(answer.text);
    } else if (spoken.operation.output != nullptr) {
      append_text(response.body, to_json_form(std::move(answer.members), *spoken.operation.output));
    } else {
      response.body = "{}";
    }
    return response;
  }

  http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                 const std::string& request_id) const override {
    http::HttpResponse response = head(service, status_of(service, error), request_id);
    if (service.head().query_compatible) {
      response.headers.add(
          "x-amzn-query-error",
          wire_code_of(service, error) + (response.status < 500 ? ";Sender" : ";Receiver"));
    }
    response.body = json_error_text(service, error);
    return response;
  }

  http::HttpRequest write_call(const Spoken& spoken, Json members, std::string) const override {
    http::HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("Content-Type", json_content_type(spoken.service));
    request.headers.add("X-Amz-Target", spoken.service.head().target + "." + spoken.operation.name);
    if (spoken.service.head().query_compatible) request.headers.add("x-amzn-query-mode", "true");
    if (spoken.operation.input != nullptr) {
      members = to_json_form(std::move(members), *spoken.operation.input);
    }
    request.body = to_text(members);
    return request;
  }

  Answer read_answer(const Spoken& spoken, http::HttpResponse response) const override {
    if (response.status >= 300) return unexpected(json_error_of(spoken.service, response));
    auto members = json_object_of(response.body);
    if (!members) return unexpected(unreadable_answer(response, members.error().message));
    if (spoken.operation.output != nullptr) {
      *members = from_json_form(*std::move(members), *spoken.operation.output);
    }
    return Output{*std::move(members), {}, {}};
  }

 private:
  static http::HttpResponse head(const ServiceModel& service, int status,
                                 const std::string& request_id) {
    http::HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", json_content_type(service));
    response.headers.add("x-amzn-RequestId", request_id);
    return response;
  }
};

}  // namespace

const Codec& json_codec() {
  static const JsonCodec codec;
  return codec;
}

}  // namespace sidestep::aws
