// arn:aws:states:::sqs:sendMessage.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr OptimizedApi kSqsApis[] = {{.action = "sendMessage", .text_parameter = "MessageBody"}};
constexpr OptimizedService kSqsService{.prefix = "sqs:",
                                       .id = "sqs",
                                       .errors = "SQS",
                                       .sdk = "AmazonSQS",
                                       .exception = "AmazonSQSException",
                                       .headers = SdkHeaders::kJson10,
                                       .apis = kSqsApis};

}  // namespace

constinit const Integration kSqs = optimized<&kSqsService>();

}  // namespace sidestep::services
