// arn:aws:states:::batch:submitJob.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kBatchQuestion[] = {{"Jobs", "/Answer/JobId", true}};
constexpr RequestMember kBatchStop[] = {{"JobId", "/Answer/JobId"}, {"Reason", "?"}};
constexpr OptimizedJob kBatchJob{.describe = "DescribeJobs",
                                 .question = kBatchQuestion,
                                 .job = "/Jobs/0",
                                 .status = "/Status",
                                 .succeeded = "SUCCEEDED",
                                 .failed = "FAILED",
                                 .stop = "TerminateJob",
                                 .stop_request = kBatchStop};

constexpr OptimizedApi kBatchApis[] = {{.action = "submitJob", .job = &kBatchJob}};
constexpr OptimizedService kBatchService{.prefix = "batch:",
                                         .id = "batch",
                                         .errors = "Batch",
                                         .sdk = "AWSBatch",
                                         .exception = "AWSBatchException",
                                         .headers = SdkHeaders::kRestJson,
                                         .apis = kBatchApis};

}  // namespace

constinit const Integration kBatch = optimized<&kBatchService>();

}  // namespace sidestep::services
