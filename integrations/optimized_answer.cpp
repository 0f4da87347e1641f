#include "integrations/optimized_answer.h"

#include <algorithm>
#include <boost/crc.hpp>

#include "integrations/http_parts.h"
#include "integrations/model_names.h"
#include "integrations/sdk_response.h"

namespace sidestep::services {
namespace {

Json member_from(const RequestMember& member, const Json& context, const std::string& execution) {
  if (member.from.starts_with('=')) return std::string(member.from.substr(1));
  if (member.from == "?") {
    return "The Task state in AWS Step Functions execution [" + execution +
           "] which was managing this resource was aborted";
  }
  const Json::json_pointer pointer{std::string(member.from)};
  return context.contains(pointer) ? context.at(pointer) : Json();
}

std::string crc_text(const std::string& text) {
  boost::crc_32_type crc;
  crc.process_bytes(text.data(), text.size());
  return std::to_string(crc.checksum());
}

std::string_view content_type_of(SdkHeaders headers) {
  switch (headers) {
    case SdkHeaders::kJson10:
    case SdkHeaders::kJson10OfDynamodb:
      return "application/x-amz-json-1.0";
    case SdkHeaders::kJson11:
      return "application/x-amz-json-1.1";
    case SdkHeaders::kRestJson:
      return "application/json";
    case SdkHeaders::kXml:
      return "text/xml";
  }
  return "";
}

// The model's shape of an error; null if it does not have it.
const aws::ErrorTraits* traits_of(const OptimizedCall& call, const std::string& code) {
  const auto* model = aws::ServiceModel::find(service_id(call.service, call.api));
  const aws::Shape* shape = model ? model->error(code) : nullptr;
  return shape && shape->error ? &*shape->error : nullptr;
}

}  // namespace

Json request_of(std::span<const RequestMember> members, const Json& context,
                const std::string& execution) {
  Json request = Json::object();
  for (const RequestMember& member : members) {
    Json value = member_from(member, context, execution);
    if (value.is_null()) continue;
    Json& written = request[std::string(member.name)];
    written = member.list ? Json::array({std::move(value)}) : std::move(value);
  }
  return request;
}

Json answer_in_task(const aws::OperationModel& operation, const ServiceAnswer& answer) {
  if (operation.output == nullptr) return Json::object();
  Json output = from_model(*operation.output, *answer.result);
  const aws::Member* payload = operation.output->payload;
  if (payload != nullptr && aws::is_raw_payload(*payload)) {
    const std::string text = answer.body.value_or("");
    auto parsed = parse_json(text);
    output[name_in_task(*payload)] = parsed ? *std::move(parsed) : Json(text);
  }
  return output;
}

void add_metadata(Json& output, const OptimizedCall& call, const ServiceAnswer& answer) {
  const std::string text = to_text(*answer.result);
  SdkResponse response{answer.request_id, 200, {}};
  const bool dynamodb = call.service.headers == SdkHeaders::kJson10OfDynamodb;
  if (dynamodb) response.headers.emplace_back("Server", "Server");
  // As recorded: reads show the field's name as the service wrote it.
  const bool reads = dynamodb && call.api.action == "getItem";
  if (reads) response.headers.emplace_back("x-amzn-requestid", answer.request_id);
  if (dynamodb) response.headers.emplace_back("Connection", "keep-alive");
  if (!reads) response.headers.emplace_back("x-amzn-RequestId", answer.request_id);
  dynamodb ? response.headers.emplace_back("x-amz-crc32", crc_text(text))
           : response.headers.emplace_back("connection", "keep-alive");
  response.headers.emplace_back("Content-Length", std::to_string(text.size()));
  response.headers.emplace_back("Date", http_date_now());
  response.headers.emplace_back("Content-Type", content_type_of(call.service.headers));
  add_sdk_metadata(output, response);
}

asl::StateError service_error(const OptimizedCall& call, const ServiceAnswer& answer,
                              const std::string& resource) {
  const aws::Error& error = answer.result.error();
  switch (error.origin) {
    case aws::Error::Origin::kNotHere: {
      asl::StateError refusal = unsupported(resource);
      refusal.cause = error.message + " " + refusal.cause.value_or("");
      return refusal;
    }
    case aws::Error::Origin::kNoEndpoint:
      return invalid_parameter(error.message);
    case aws::Error::Origin::kWay:
      return asl::state_error(std::string(call.service.errors) + ".SdkClientException",
                              error.message);
    case aws::Error::Origin::kService:
      break;
  }
  const aws::ErrorTraits* traits = traits_of(call, error.code);
  std::string name = traits ? traits->name : std::string(call.service.exception);
  if (!name.ends_with("Exception")) name += "Exception";
  const std::string code = traits && !traits->code.empty() ? traits->code
                           : !error.query_code.empty()     ? std::string(error.query_code)
                                                           : error.code;
  const int status = traits && error.status == 400 ? traits->status : error.status;
  return asl::state_error(std::string(call.service.errors) + "." + name,
                          error.message + " (Service: " + std::string(call.service.sdk) +
                              "; Status Code: " + std::to_string(status) + "; Error Code: " + code +
                              "; Request ID: " + answer.request_id + "; Proxy: null)");
}

}  // namespace sidestep::services
