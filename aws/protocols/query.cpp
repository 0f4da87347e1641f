// The query protocol and EC2's: a form with the operation as Action, and answers in XML.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html

#include "aws/protocols/codec.h"
#include "aws/protocols/query_form.h"
#include "aws/protocols/xml_form.h"

namespace sidestep::aws {
namespace {

http::HttpResponse xml_response(int status, const std::string& request_id, std::string body) {
  http::HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "text/xml");
  response.headers.add("x-amzn-RequestId", request_id);
  response.body = std::move(body);
  return response;
}

std::string xmlns(const ServiceModel& service) {
  return "xmlns=\"" + service.head().xml_namespace + "\"";
}

// The members, as they stand in whatever element the dialect has for them.
Json read_members(const xml::Element* element, const Shape* shape, XmlDialect dialect) {
  if (element == nullptr || shape == nullptr) return Json::object();
  return read_xml_members(*element, *shape, dialect);
}

Error error_in(const ServiceModel& service, const xml::Element* element,
               const http::HttpResponse& response) {
  const xml::Element* code = element != nullptr ? element->find("Code") : nullptr;
  if (code == nullptr) return unreadable_answer(response, "it names no error");
  const xml::Element* message = element->find("Message");
  Error error{.code = code->text,
              .message = message != nullptr ? message->text : std::string(),
              .status = response.status};
  if (const Shape* shape = service.error(error.code)) {
    error.code = shape->error->name;
    error.details = read_xml_members(*element, *shape, XmlDialect::kQuery);
  }
  return error;
}

http::HttpRequest form_request(const Spoken& spoken, const Json& members, QueryDialect dialect) {
  FormFields fields{{"Action", spoken.operation.name}, {"Version", spoken.service.head().version}};
  if (spoken.operation.input != nullptr) {
    to_query_form(fields, members, *spoken.operation.input, dialect);
  }
  http::HttpRequest request;
  request.method = "POST";
  request.target = "/";
  request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  request.body = form_text(fields);
  return request;
}

std::string action_of(const http::HttpRequest& request) {
  if (const auto action = request.query_parameter("Action")) return *action;
  for (const auto& [name, value] : form_fields(request.body)) {
    if (name == "Action") return value;
  }
  return "";
}

Expected<Input, Error> read_form(const Spoken& spoken, http::HttpRequest& request,
                                 QueryDialect dialect) {
  if (spoken.operation.input == nullptr) return Input{};
  FormFields fields = form_fields(request.body);
  for (auto& field : form_fields(request.query())) fields.push_back(std::move(field));
  SIDESTEP_TRY(members, from_query_form(fields, *spoken.operation.input, dialect));
  return Input{std::move(members)};
}

class QueryCodec final : public Codec {
 public:
  std::string operation_of(const ServiceModel&, const http::HttpRequest& request) const override {
    return action_of(request);
  }

  Expected<Input, Error> read_call(const Spoken& spoken,
                                   http::HttpRequest& request) const override {
    return read_form(spoken, request, QueryDialect::kQuery);
  }

  http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                  const std::string& request_id) const override {
    const std::string root = spoken.operation.name + "Response";
    xml::Writer writer;
    writer.open(root, xmlns(spoken.service));
    if (spoken.operation.output != nullptr) {
      writer.open(spoken.operation.wrapper);
      write_xml_members(writer, answer.members, *spoken.operation.output, XmlDialect::kQuery);
      writer.close(spoken.operation.wrapper);
    }
    writer.open("ResponseMetadata");
    writer.leaf("RequestId", request_id);
    writer.close("ResponseMetadata");
    writer.close(root);
    return xml_response(200, request_id, writer.take());
  }

  http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                 const std::string& request_id) const override {
    const int status = status_of(service, error);
    xml::Writer writer;
    writer.open("ErrorResponse", xmlns(service));
    writer.open("Error");
    writer.leaf("Type", status < 500 ? "Sender" : "Receiver");
    writer.leaf("Code", wire_code_of(service, error));
    writer.leaf("Message", error.message);
    const Shape* shape = service.error(error.code);
    if (shape != nullptr && error.details.is_object()) {
      write_xml_members(writer, error.details, *shape, XmlDialect::kQuery);
    }
    if (service.head().id == "sqs") writer.leaf("Detail", "");  // always there, as recorded
    writer.close("Error");
    writer.leaf("RequestId", request_id);
    writer.close("ErrorResponse");
    return xml_response(status, request_id, writer.take());
  }

  http::HttpRequest write_call(const Spoken& spoken, Json members, std::string) const override {
    return form_request(spoken, members, QueryDialect::kQuery);
  }

  Answer read_answer(const Spoken& spoken, http::HttpResponse response) const override {
    const auto root = xml::parse(response.body);
    if (!root) return unexpected(unreadable_answer(response, root.error()));
    if (response.status >= 300) {
      return unexpected(error_in(spoken.service, root->find("Error"), response));
    }
    const xml::Element* result = root->find(spoken.operation.wrapper);
    return Output{read_members(result != nullptr ? result : &*root, spoken.operation.output,
                               XmlDialect::kQuery),
                  {},
                  {}};
  }
};

class Ec2Codec final : public Codec {
 public:
  std::string operation_of(const ServiceModel&, const http::HttpRequest& request) const override {
    return action_of(request);
  }

  Expected<Input, Error> read_call(const Spoken& spoken,
                                   http::HttpRequest& request) const override {
    return read_form(spoken, request, QueryDialect::kEc2);
  }

  http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                  const std::string& request_id) const override {
    const std::string root = spoken.operation.name + "Response";
    xml::Writer writer;
    writer.open(root, xmlns(spoken.service));
    writer.leaf("requestId", request_id);
    if (spoken.operation.output != nullptr) {
      write_xml_members(writer, answer.members, *spoken.operation.output, XmlDialect::kEc2);
    }
    writer.close(root);
    return xml_response(200, request_id, std::string(xml::kDeclaration) + writer.take());
  }

  http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                 const std::string& request_id) const override {
    xml::Writer writer;
    writer.open("Response");
    writer.open("Errors");
    writer.open("Error");
    writer.leaf("Code", wire_code_of(service, error));
    writer.leaf("Message", error.message);
    writer.close("Error");
    writer.close("Errors");
    writer.leaf("RequestID", request_id);
    writer.close("Response");
    return xml_response(status_of(service, error), request_id,
                        std::string(xml::kDeclaration) + writer.take());
  }

  http::HttpRequest write_call(const Spoken& spoken, Json members, std::string) const override {
    return form_request(spoken, members, QueryDialect::kEc2);
  }

  Answer read_answer(const Spoken& spoken, http::HttpResponse response) const override {
    const auto root = xml::parse(response.body);
    if (!root) return unexpected(unreadable_answer(response, root.error()));
    if (response.status >= 300) {
      const xml::Element* errors = root->find("Errors");
      return unexpected(
          error_in(spoken.service, errors != nullptr ? errors->find("Error") : nullptr, response));
    }
    return Output{read_members(&*root, spoken.operation.output, XmlDialect::kEc2), {}, {}};
  }
};

}  // namespace

const Codec& query_codec() {
  static const QueryCodec codec;
  return codec;
}

const Codec& ec2_codec() {
  static const Ec2Codec codec;
  return codec;
}

}  // namespace sidestep::aws
