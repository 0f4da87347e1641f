#include "aws/model/answering_api.h"

#include <gtest/gtest.h>

#include "aws/model/service_model.h"

namespace sidestep::services::answering_api_test {
namespace {

std::string shown(const std::string& integration) {
  const auto api = answering_api("arn:aws:states:::" + integration);
  if (!api) return "none";
  return api->service + ':' + api->operation +
         (api->names == AnsweringApi::Names::kSdk ? " as in the SDK" : "");
}

TEST(AnsweringApi, IsTheOneWhoseAnswerAStateGets) {
  EXPECT_EQ(shown("dynamodb:putItem"), "dynamodb:putItem");
  EXPECT_EQ(shown("events:putEvents"), "eventbridge:putEvents");
  EXPECT_EQ(shown("glue:startJobRun"), "glue:startJobRun");
  EXPECT_EQ(shown("glue:startJobRun.sync"), "glue:getJobRun");
  EXPECT_EQ(shown("states:startExecution.sync:2"), "sfn:describeExecution");
  EXPECT_EQ(shown("aws-sdk:s3:getObject"), "s3:getObject as in the SDK");
  EXPECT_EQ(shown("lambda:invoke.waitForTaskToken"), "none");
  EXPECT_EQ(shown("eks:runJob.sync"), "none");
  EXPECT_EQ(shown("apigateway:invoke"), "none");
}

// Each job's status can be asked for.
TEST(AnsweringApi, IsOneThatThereIs) {
  for (const char* integration : {"athena:startQueryExecution.sync",
                                  "batch:submitJob.sync",
                                  "codebuild:startBuild.sync",
                                  "codebuild:startBuildBatch.sync",
                                  "databrew:startJobRun.sync",
                                  "ecs:runTask.sync",
                                  "eks:createCluster.sync",
                                  "eks:deleteNodegroup.sync",
                                  "eks:createFargateProfile.sync",
                                  "elasticmapreduce:createCluster.sync",
                                  "elasticmapreduce:addStep.sync",
                                  "elasticmapreduce:createCluster",
                                  "elasticmapreduce:cancelStep",
                                  "elasticmapreduce:terminateCluster.sync",
                                  "emr-containers:startJobRun.sync",
                                  "emr-serverless:startJobRun.sync",
                                  "emr-serverless:startApplication.sync",
                                  "glue:startJobRun.sync",
                                  "mediaconvert:createJob.sync",
                                  "sagemaker:createTrainingJob.sync",
                                  "sagemaker:createTransformJob.sync",
                                  "sagemaker:createLabelingJob.sync",
                                  "sagemaker:createProcessingJob.sync",
                                  "sagemaker:createHyperParameterTuningJob.sync",
                                  "states:startExecution.sync"}) {
    const auto api = answering_api(std::string("arn:aws:states:::") + integration);
    ASSERT_TRUE(api) << integration;
    std::string name = api->service;
    std::erase(name, '-');
    const auto* service = aws::ServiceModel::find_sdk(name);
    ASSERT_NE(service, nullptr) << integration;
    const auto* operation = service->operation_in_any_case(api->operation);
    ASSERT_NE(operation, nullptr) << integration;
    const bool answers = operation->output != nullptr;
    // These answer nothing.
    const bool silent = api->operation == "terminateJobFlows";
    EXPECT_EQ(answers, !silent) << integration;
  }
}

}  // namespace
}  // namespace sidestep::services::answering_api_test
