// arn:aws:states:::glue:startJobRun.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kGlueQuestion[] = {{"JobName", "/Parameters/JobName"},
                                           {"RunId", "/Answer/JobRunId"}};
constexpr RequestMember kGlueStop[] = {{"JobName", "/Parameters/JobName"},
                                       {"JobRunIds", "/Answer/JobRunId", true}};
constexpr OptimizedJob kGlueRun{.describe = "GetJobRun",
                                .question = kGlueQuestion,
                                .job = "/JobRun",
                                .status = "/JobRunState",
                                .succeeded = "SUCCEEDED",
                                .failed = "FAILED STOPPED TIMEOUT ERROR EXPIRED",
                                .stop = "BatchStopJobRun",
                                .stop_request = kGlueStop};

constexpr OptimizedApi kGlueApis[] = {{.action = "startJobRun", .job = &kGlueRun}};
constexpr OptimizedService kGlueService{.prefix = "glue:",
                                        .id = "glue",
                                        .errors = "Glue",
                                        .sdk = "AWSGlue",
                                        .exception = "AWSGlueException",
                                        .headers = SdkHeaders::kJson11,
                                        .apis = kGlueApis};

}  // namespace

constinit const Integration kGlue = optimized<&kGlueService>();

}  // namespace sidestep::services
