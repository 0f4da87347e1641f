// arn:aws:states:::bedrock: models of Amazon Bedrock.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html

#include "integrations/bedrock_bodies.h"
#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kCustomization[] = {{"JobIdentifier", "/Answer/JobArn"}};
constexpr OptimizedJob kCustomizationJob{.describe = "GetModelCustomizationJob",
                                         .question = kCustomization,
                                         .status = "/Status",
                                         .succeeded = "Completed",
                                         .failed = "Failed Stopped",
                                         .stop = "StopModelCustomizationJob",
                                         .stop_request = kCustomization};

constexpr OptimizedApi kBedrockApis[] = {
    {.action = "invokeModel", .service = "bedrock-runtime", .bodies = &kModelBodies},
    {.action = "createModelCustomizationJob", .job = &kCustomizationJob}};
constexpr OptimizedService kBedrockService{.prefix = "bedrock:",
                                           .id = "bedrock",
                                           .errors = "Bedrock",
                                           .sdk = "AmazonBedrock",
                                           .exception = "AmazonBedrockException",
                                           .headers = SdkHeaders::kRestJson,
                                           .apis = kBedrockApis};

}  // namespace

constinit const Integration kBedrock = optimized<&kBedrockService>();

}  // namespace sidestep::services
