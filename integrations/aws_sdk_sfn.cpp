// arn:aws:states:::aws-sdk:sfn:...: any operation of the Step Functions API, with the names its
// members have in the SDK for Java: "TaskToken" for taskToken.
// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/time.h"
#include "integrations/list.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kPrefix = "aws-sdk:sfn:";

// Members whose own members are named by the user, not by the API.
constexpr std::string_view kNamedByUser = "variableReferences";

std::string with_first(std::string name, int (*convert)(int)) {
  if (!name.empty()) {
    name[0] = static_cast<char>(convert(static_cast<unsigned char>(name[0])));
  }
  return name;
}

// Points in time, which the API writes as seconds.
bool is_time(std::string_view name, const Json& value) {
  return value.is_number() && (name.ends_with("Date") || name == "timestamp");
}

std::string time_text(const Json& seconds) {
  return to_rfc3339(Timestamp(Millis(std::llround(seconds.get<double>() * 1000))));
}

Json to_api(const Json& value) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(to_api(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    members[with_first(name, std::tolower)] = to_api(member);
  }
  return members;
}

Json from_api(const Json& value) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(from_api(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    Json& shown = members[with_first(name, std::toupper)];
    if (is_time(name, member)) {
      shown = time_text(member);
    } else {
      shown = name == kNamedByUser ? member : from_api(member);
    }
  }
  return members;
}

// Errors that every service has, and no model: the SDK throws its service's own exception for them.
// Recorded with another service: DynamoDb.DynamoDbException.
constexpr std::string_view kErrorsOfAllServices[] = {"AccessDeniedException", "InternalFailure",
                                                     "SerializationException", "ServiceUnavailable",
                                                     "ThrottlingException"};

std::string error_name(const std::string& type) {
  if (std::ranges::find(kErrorsOfAllServices, type) != std::end(kErrorsOfAllServices)) {
    return "Sfn.SfnException";
  }
  return "Sfn." + type + (type.ends_with("Exception") ? "" : "Exception");
}

asl::StateError error_of(const aws::Error& error, const std::string& request_id,
                         const engine::Task& task) {
  if (error.code == "UnknownOperationException") return unsupported(task.request.resource);
  return asl::state_error(error_name(error.code),
                          error.message + " (Service: Sfn, Status Code: " +
                              std::to_string(error.status) + ", Request ID: " + request_id +
                              ") (SDK Attempt Count: 1)");
}

void run_aws_sdk_sfn(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const std::string action = std::string(api_of(task.request.resource).substr(kPrefix.size()));
  backends.calls.make(
      task,
      {"states", with_first(action, std::toupper), to_api(task.request.parameters.value())},
      [task, reply](const ServiceAnswer& answer) {
        if (!answer.result) {
          return reply.failed(error_of(answer.result.error(), answer.request_id, task));
        }
        reply_to_request(task, reply, Payload(from_api(*answer.result)));
      });
}

void cancel(const Backends& backends, const engine::TaskId& id) {
  backends.calls.give_up(id);
}

}  // namespace

constinit const Integration kAwsSdkSfn{kPrefix, run_aws_sdk_sfn, cancel};

}  // namespace sidestep::services
