#pragma once
// The integrations there are. A new one is a file beside this one, and its name in this list.

#include "integrations/integration.h"

namespace sidestep::services {

#define SIDESTEP_INTEGRATIONS(X) \
  X(ApiGateway)                  \
  X(Athena)                      \
  X(AwsSdk)                      \
  X(Batch)                       \
  X(Bedrock)                     \
  X(BedrockAgentCore)            \
  X(Codebuild)                   \
  X(Databrew)                    \
  X(Dynamodb)                    \
  X(Ecs)                         \
  X(Eks)                         \
  X(EksCall)                     \
  X(EksRunJob)                   \
  X(Elasticmapreduce)            \
  X(EmrContainers)               \
  X(EmrServerless)               \
  X(Events)                      \
  X(Glue)                        \
  X(HttpInvoke)                  \
  X(LambdaInvoke)                \
  X(Mediaconvert)                \
  X(Sagemaker)                   \
  X(Sns)                         \
  X(Sqs)                         \
  X(StartExecution)

#define SIDESTEP_DECLARE_INTEGRATION(Name) extern const Integration k##Name;
SIDESTEP_INTEGRATIONS(SIDESTEP_DECLARE_INTEGRATION)
#undef SIDESTEP_DECLARE_INTEGRATION

// A Lambda function's own ARN as Resource.
void run_lambda_function(const Backends& backends, engine::Task task, engine::TaskReply reply);

}  // namespace sidestep::services
