#include "aws/model/answering_api.h"

#include <algorithm>
#include <array>

#include "base/arn.h"

namespace sidestep::services {
namespace {

// An optimised integration whose name or action is not the API's own.
struct OtherName {
  std::string_view resource;  // "service:action"
  std::string_view service;
  std::string_view operation;
};
constexpr std::array kOtherNames{
    OtherName{"bedrock:invokeModel", "bedrockruntime", "invokeModel"},
    OtherName{"elasticmapreduce:createCluster", "emr", "runJobFlow"},
    OtherName{"elasticmapreduce:terminateCluster", "emr", "terminateJobFlows"},
    OtherName{"elasticmapreduce:addStep", "emr", "addJobFlowSteps"},
    OtherName{"elasticmapreduce:cancelStep", "emr", "cancelSteps"},
    OtherName{"elasticmapreduce:setClusterTerminationProtection", "emr",
              "setTerminationProtection"},
    OtherName{"elasticmapreduce:modifyInstanceFleetByName", "emr", "modifyInstanceFleet"},
    OtherName{"elasticmapreduce:modifyInstanceGroupByName", "emr", "modifyInstanceGroups"},
    OtherName{"events:putEvents", "eventbridge", "putEvents"},
    OtherName{"states:startExecution", "sfn", "startExecution"},
};

// What .sync asks for a job's status.
struct Polling {
  std::string_view resource;
  std::string_view service;
  std::string_view operation;
};
constexpr std::array kPolling{
    Polling{"athena:startQueryExecution", "athena", "getQueryExecution"},
    Polling{"batch:submitJob", "batch", "describeJobs"},
    Polling{"bedrock:createModelCustomizationJob", "bedrock", "getModelCustomizationJob"},
    Polling{"codebuild:retryBuild", "codebuild", "batchGetBuilds"},
    Polling{"codebuild:retryBuildBatch", "codebuild", "batchGetBuildBatches"},
    Polling{"codebuild:startBuild", "codebuild", "batchGetBuilds"},
    Polling{"codebuild:startBuildBatch", "codebuild", "batchGetBuildBatches"},
    Polling{"databrew:startJobRun", "databrew", "describeJobRun"},
    Polling{"ecs:runTask", "ecs", "describeTasks"},
    Polling{"eks:createCluster", "eks", "describeCluster"},
    Polling{"eks:createFargateProfile", "eks", "describeFargateProfile"},
    Polling{"eks:createNodegroup", "eks", "describeNodegroup"},
    Polling{"eks:deleteCluster", "eks", "describeCluster"},
    Polling{"eks:deleteFargateProfile", "eks", "describeFargateProfile"},
    Polling{"eks:deleteNodegroup", "eks", "describeNodegroup"},
    Polling{"elasticmapreduce:addStep", "emr", "describeStep"},
    Polling{"elasticmapreduce:createCluster", "emr", "describeCluster"},
    Polling{"elasticmapreduce:terminateCluster", "emr", "describeCluster"},
    Polling{"emr-containers:deleteVirtualCluster", "emr-containers", "describeVirtualCluster"},
    Polling{"emr-containers:startJobRun", "emr-containers", "describeJobRun"},
    Polling{"emr-serverless:cancelJobRun", "emr-serverless", "getJobRun"},
    Polling{"emr-serverless:createApplication", "emr-serverless", "getApplication"},
    Polling{"emr-serverless:deleteApplication", "emr-serverless", "getApplication"},
    Polling{"emr-serverless:startApplication", "emr-serverless", "getApplication"},
    Polling{"emr-serverless:startJobRun", "emr-serverless", "getJobRun"},
    Polling{"emr-serverless:stopApplication", "emr-serverless", "getApplication"},
    Polling{"glue:startJobRun", "glue", "getJobRun"},
    Polling{"mediaconvert:createJob", "mediaconvert", "getJob"},
    Polling{"sagemaker:createHyperParameterTuningJob", "sagemaker",
            "describeHyperParameterTuningJob"},
    Polling{"sagemaker:createLabelingJob", "sagemaker", "describeLabelingJob"},
    Polling{"sagemaker:createProcessingJob", "sagemaker", "describeProcessingJob"},
    Polling{"sagemaker:createTrainingJob", "sagemaker", "describeTrainingJob"},
    Polling{"sagemaker:createTransformJob", "sagemaker", "describeTransformJob"},
    Polling{"states:startExecution", "sfn", "describeExecution"},
};

// Developer guide, "Mock validation is not supported for ..."; and invokeHarness, whose result is
// made of the stream that its API answers with.
constexpr std::array<std::string_view, 5> kUnchecked{"apigateway:invoke",
                                                     "bedrockagentcore:invokeHarness", "eks:call",
                                                     "eks:runJob", "http:invoke"};

struct Parsed {
  std::string_view resource;  // with its suffix
  std::string_view member;
};
constexpr std::array kParsed{Parsed{"bedrock:invokeModel", "Body"},
                             Parsed{"lambda:invoke", "Payload"},
                             Parsed{"states:startExecution.sync:2", "Input"},
                             Parsed{"states:startExecution.sync:2", "Output"}};

template <class Table>
std::optional<AnsweringApi> look_up(const Table& table, std::string_view resource) {
  const auto found = std::ranges::find(table, resource, &Table::value_type::resource);
  if (found == table.end()) return std::nullopt;
  return AnsweringApi{std::string(found->service), std::string(found->operation)};
}

// "service:action" as it is.
AnsweringApi same_names(std::string_view resource) {
  const std::size_t colon = resource.find(':');
  return {std::string(resource.substr(0, colon)), std::string(resource.substr(colon + 1))};
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

std::optional<AnsweringApi> optimised(std::string_view integration) {
  std::string_view resource = integration;
  const bool polls = take_suffix(resource, ".sync:2") || take_suffix(resource, ".sync");
  if (std::ranges::find(kUnchecked, resource) != kUnchecked.end()) return std::nullopt;
  auto api = polls ? look_up(kPolling, resource) : look_up(kOtherNames, resource);
  if (!api) api = same_names(resource);
  for (const Parsed& parsed : kParsed) {
    if (parsed.resource == integration) api->parsed.push_back(parsed.member);
  }
  return api;
}

}  // namespace

std::optional<AnsweringApi> answering_api(std::string_view resource) {
  constexpr std::string_view kAnyApi = "aws-sdk:";
  const auto arn = Arn::parse(std::string(resource));
  if (!arn || arn->service != "states" || !arn->account.empty()) return std::nullopt;
  std::string_view integration = arn->resource;
  if (integration.ends_with(".waitForTaskToken")) return std::nullopt;
  if (!integration.starts_with(kAnyApi)) return optimised(integration);
  AnsweringApi api = same_names(integration.substr(kAnyApi.size()));
  api.names = AnsweringApi::Names::kSdk;
  return api;
}

}  // namespace sidestep::services
