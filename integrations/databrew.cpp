// arn:aws:states:::databrew:startJobRun.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-databrew.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kDatabrewRunRequest[] = {{"Name", "/Parameters/Name"},
                                                 {"RunId", "/Answer/RunId"}};
constexpr OptimizedJob kDatabrewRun{.describe = "DescribeJobRun",
                                    .question = kDatabrewRunRequest,
                                    .status = "/State",
                                    .succeeded = "SUCCEEDED",
                                    .failed = "FAILED STOPPED TIMEOUT",
                                    .stop = "StopJobRun",
                                    .stop_request = kDatabrewRunRequest};

constexpr OptimizedApi kDatabrewApis[] = {{.action = "startJobRun", .job = &kDatabrewRun}};
constexpr OptimizedService kDatabrewService{.prefix = "databrew:",
                                            .id = "databrew",
                                            .errors = "DataBrew",
                                            .sdk = "AWSGlueDataBrew",
                                            .exception = "AWSGlueDataBrewException",
                                            .headers = SdkHeaders::kRestJson,
                                            .apis = kDatabrewApis};

}  // namespace

constinit const Integration kDatabrew = optimized<&kDatabrewService>();

}  // namespace sidestep::services
