// arn:aws:states:::aws-sdk:<service>:<action>: any operation of any AWS service, with the names
// that its members have in the SDK for Java. Services of this server are called through the
// directory, others at their endpoints; which ones, the directory knows.
// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html

#include <algorithm>
#include <boost/crc.hpp>

#include "aws/model/sdk_names.h"
#include "aws/model/service_model.h"
#include "base/base64.h"
#include "integrations/aws_sdk/sdk_form.h"
#include "integrations/list.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kAwsSdkPrefix = "aws-sdk:";

struct SdkAction {
  const aws::ServiceModel* service = nullptr;
  const aws::OperationModel* operation = nullptr;
};

// "aws-sdk:sfn:getActivityTask". Both are null if there is no such action.
SdkAction action_of(std::string_view api) {
  api.remove_prefix(kAwsSdkPrefix.size());
  const std::size_t colon = api.find(':');
  if (colon == api.npos) return {};
  const auto* service = aws::ServiceModel::find_sdk(api.substr(0, colon));
  if (service == nullptr) return {};
  const auto* operation = service->operation_in_any_case(api.substr(colon + 1));
  return operation != nullptr ? SdkAction{service, operation} : SdkAction{};
}

// An error that the model has goes by its name; any other is the service's own exception.
std::string error_name(const aws::ServiceModel& service, const std::string& code) {
  const std::string prefix = aws::sdk_class_name(service.head().service_id);
  const aws::Shape* known = service.error(code);
  if (known == nullptr) return prefix + "." + prefix + "Exception";
  return prefix + "." + aws::sdk_exception_name(known->error->name);
}

std::string cause_of(const aws::ServiceModel& service, const aws::Error& error,
                     const std::string& request_id) {
  const std::string& id = service.head().id;
  std::string cause =
      error.message + " (Service: " + aws::sdk_class_name(service.head().service_id) +
      ", Status Code: " + std::to_string(error.status) + ", Request ID: " + request_id;
  if (id == "s3") cause += ", Extended Request ID: " + request_id;
  return cause + ")" + (id == "states" ? " (SDK Attempt Count: 1)" : "");
}

asl::StateError fatal(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

asl::StateError sdk_error(const SdkAction& action, const ServiceAnswer& answer,
                          const engine::Task& task) {
  const aws::Error& error = answer.result.error();
  switch (error.origin) {
    case aws::Error::Origin::kNotHere:
      return unsupported(task.request.resource);
    case aws::Error::Origin::kNoEndpoint:
      return fatal(error.message);
    case aws::Error::Origin::kWay:
      return asl::state_error(
          aws::sdk_class_name(action.service->head().service_id) + ".SdkClientException",
          error.message);
    case aws::Error::Origin::kService:
      break;
  }
  return asl::state_error(error_name(*action.service, error.code),
                          cause_of(*action.service, error, answer.request_id));
}

// What the SDK adds to a payload for S3: the type of a text, as which it is handed one, and a
// checksum, unless the caller has chosen one.
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
void add_to_upload(const aws::Shape& shape, SdkInput& input) {
  if (shape.find("ContentType") != nullptr) {
    Json& type = input.members["ContentType"];
    if (type.is_null()) type = "text/plain; charset=UTF-8";
  }
  const auto& members = input.members.get_ref<const Json::object_t&>();
  const bool has_checksum = std::any_of(members.begin(), members.end(), [](const auto& member) {
    return std::string_view(member.first).starts_with("Checksum");
  });
  if (has_checksum || shape.find("ChecksumCRC32") == nullptr) return;
  boost::crc_32_type crc;
  crc.process_bytes(input.body->data(), input.body->size());
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(crc.checksum() >> shift);
  input.members["ChecksumCRC32"] = base64_encode(bytes);
}

void run_aws_sdk(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const SdkAction action = action_of(api_of(task.request.resource));
  if (action.operation == nullptr) return reply.failed(unsupported(task.request.resource));
  const Json& parameters = task.request.parameters.value();
  if (!parameters.is_object()) {
    return reply.failed(fatal("The parameters of " + task.request.resource + " must be an object"));
  }
  auto input = from_sdk_form(parameters, action.operation->input);
  if (!input) {
    return reply.failed(
        fatal("The field '" + input.error() + "' is not supported by Step Functions"));
  }
  if (input->body && action.service->head().id == "s3") {
    add_to_upload(*action.operation->input, *input);
  }
  backends.calls.make(task,
                      {action.service->head().id, action.operation->name, std::move(input->members),
                       std::move(input->body)},
                      [task, reply, action](const ServiceAnswer& answer) {
                        if (!answer.result) return reply.failed(sdk_error(action, answer, task));
                        reply_to_request(task, reply,
                                         Payload(to_sdk_form(*answer.result, answer.body,
                                                             action.operation->output)));
                      });
}

ServiceOperation sdk_operation(std::string_view api) {
  const SdkAction action = action_of(api);
  if (action.operation == nullptr) return {};
  return {action.service->head().id, action.operation->name};
}

void cancel_aws_sdk(const Backends& backends, const engine::TaskId& id) {
  backends.calls.give_up(id);
}

}  // namespace

constinit const Integration kAwsSdk{
    .api = kAwsSdkPrefix, .run = run_aws_sdk, .cancel = cancel_aws_sdk, .calls = sdk_operation};

}  // namespace sidestep::services
