// arn:aws:states:::sns:publish.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr OptimizedApi kSnsApis[] = {{.action = "publish", .text_parameter = "Message"}};
constexpr OptimizedService kSnsService{.prefix = "sns:",
                                       .id = "sns",
                                       .errors = "SNS",
                                       .sdk = "AmazonSNS",
                                       .exception = "AmazonSNSException",
                                       .headers = SdkHeaders::kXml,
                                       .apis = kSnsApis};

}  // namespace

constinit const Integration kSns = optimized<&kSnsService>();

}  // namespace sidestep::services
