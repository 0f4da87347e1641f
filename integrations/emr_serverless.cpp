// arn:aws:states:::emr-serverless: Amazon EMR Serverless.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-serverless.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kApplicationMadeQuestion[] = {{"ApplicationId", "/Answer/ApplicationId"}};
constexpr RequestMember kApplicationQuestion[] = {{"ApplicationId", "/Parameters/ApplicationId"}};

constexpr OptimizedJob kApplicationMade{.describe = "GetApplication",
                                        .question = kApplicationMadeQuestion,
                                        .job = "/Application",
                                        .status = "/State",
                                        .succeeded = "CREATED STARTED",
                                        .failed = "TERMINATED"};
constexpr OptimizedJob kApplicationStarted{.describe = "GetApplication",
                                           .question = kApplicationQuestion,
                                           .job = "/Application",
                                           .status = "/State",
                                           .succeeded = "STARTED",
                                           .failed = "STOPPED TERMINATED"};
constexpr OptimizedJob kApplicationStopped{.describe = "GetApplication",
                                           .question = kApplicationQuestion,
                                           .job = "/Application",
                                           .status = "/State",
                                           .succeeded = "STOPPED",
                                           .failed = "TERMINATED"};
constexpr OptimizedJob kApplicationGone{.describe = "GetApplication",
                                        .question = kApplicationQuestion,
                                        .job = "/Application",
                                        .status = "/State",
                                        .succeeded = "TERMINATED",
                                        .gone_error = "ResourceNotFoundException"};

constexpr RequestMember kServerlessRunRequest[] = {{"ApplicationId", "/Parameters/ApplicationId"},
                                                   {"JobRunId", "/Answer/JobRunId"}};
constexpr OptimizedJob kServerlessRun{.describe = "GetJobRun",
                                      .question = kServerlessRunRequest,
                                      .job = "/JobRun",
                                      .status = "/State",
                                      .succeeded = "SUCCESS",
                                      .failed = "FAILED CANCELLED",
                                      .stop = "CancelJobRun",
                                      .stop_request = kServerlessRunRequest};
constexpr OptimizedJob kServerlessCancelled{.describe = "GetJobRun",
                                            .question = kServerlessRunRequest,
                                            .job = "/JobRun",
                                            .status = "/State",
                                            .succeeded = "CANCELLED",
                                            .failed = "FAILED SUCCESS"};

constexpr OptimizedApi kEmrServerlessApis[] = {
    {.action = "createApplication", .job = &kApplicationMade},
    // The guide: these answer with the application's id, which EMR Serverless does not.
    {.action = "startApplication", .job = &kApplicationStarted, .answer = kApplicationQuestion},
    {.action = "stopApplication", .job = &kApplicationStopped, .answer = kApplicationQuestion},
    {.action = "deleteApplication", .job = &kApplicationGone, .answer = kApplicationQuestion},
    {.action = "startJobRun", .job = &kServerlessRun},
    {.action = "cancelJobRun", .job = &kServerlessCancelled}};
constexpr OptimizedService kEmrServerlessService{.prefix = "emr-serverless:",
                                                 .id = "emr-serverless",
                                                 .errors = "EMRServerless",
                                                 .sdk = "EMRServerless",
                                                 .exception = "EMRServerlessException",
                                                 .headers = SdkHeaders::kRestJson,
                                                 .apis = kEmrServerlessApis};

}  // namespace

constinit const Integration kEmrServerless = optimized<&kEmrServerlessService>();

}  // namespace sidestep::services
