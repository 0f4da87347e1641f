#include "integrations/mocks/throttling.h"

#include <cctype>

#include "aws/model/sdk_names.h"
#include "aws/model/service_model.h"
#include "base/arn.h"
#include "base/uuid.h"
#include "integrations/integration.h"
#include "integrations/lambda_call.h"

namespace sidestep::mocks {
namespace {

// How error names begin where it is not the service's own name with a capital letter.
struct Prefix {
  std::string_view service;
  std::string_view prefix;
};
constexpr Prefix kPrefixes[] = {
    {"apigateway", "ApiGateway"},
    {"codebuild", "CodeBuild"},
    {"databrew", "DataBrew"},
    {"dynamodb", "DynamoDB"},
    {"ecs", "ECS"},
    {"eks", "EKS"},
    {"elasticmapreduce", "ElasticMapReduce"},
    {"emr-containers", "EMRContainers"},
    {"emr-serverless", "EMRServerless"},
    {"events", "EventBridge"},
    {"mediaconvert", "MediaConvert"},
    {"sagemaker", "SageMaker"},
    {"sns", "SNS"},
    {"sqs", "SQS"},
    {"states", "StepFunctions"},
};

std::string prefix_of(std::string_view service) {
  for (const Prefix& known : kPrefixes) {
    if (known.service == service) return std::string(known.prefix);
  }
  std::string prefix(service);
  if (!prefix.empty()) {
    prefix[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(prefix[0])));
  }
  return prefix;
}

// "SQS" of "sqs:sendMessage", "Ec2" of "aws-sdk:ec2:describeInstances".
std::string error_prefix(const std::string& resource) {
  constexpr std::string_view kSdk = "aws-sdk:";
  const std::string api = services::api_of(resource);
  if (!api.starts_with(kSdk)) return prefix_of(api.substr(0, api.find(':')));
  std::string service = api.substr(kSdk.size());
  service.resize(std::min(service.find(':'), service.size()));
  const auto* model = aws::ServiceModel::find_sdk(service);
  return model ? aws::sdk_class_name(model->head().service_id) : prefix_of(service);
}

}  // namespace

asl::StateError throttling_of(const std::string& resource) {
  const auto arn = Arn::parse(resource);
  const bool is_function = arn && arn->service == "lambda";
  if (is_function || services::api_of(resource).starts_with("lambda:")) {
    lambda::InvokeResult throttled;
    throttled.outcome = lambda::InvokeResult::Outcome::kThrottled;
    throttled.request_id = random_uuid();
    return services::function_error(throttled, services::CauseForm::kAsSent);
  }
  const std::string prefix = error_prefix(resource);
  return asl::state_error(prefix + ".ThrottlingException",
                          "Rate exceeded (Service: " + prefix +
                              ", Status Code: 400, Request ID: " + random_uuid() + ")");
}

}  // namespace sidestep::mocks
