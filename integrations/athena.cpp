// arn:aws:states:::athena: queries.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kAthenaQuestion[] = {{"QueryExecutionId", "/Answer/QueryExecutionId"}};
constexpr OptimizedJob kAthenaQuery{.describe = "GetQueryExecution",
                                    .question = kAthenaQuestion,
                                    .job = "/QueryExecution",
                                    .status = "/Status/State",
                                    .succeeded = "SUCCEEDED",
                                    .failed = "FAILED CANCELLED",
                                    .shown_as = "QueryExecution",
                                    .stop = "StopQueryExecution",
                                    .stop_request = kAthenaQuestion};

constexpr OptimizedApi kAthenaApis[] = {{.action = "startQueryExecution", .job = &kAthenaQuery},
                                        {.action = "stopQueryExecution"},
                                        {.action = "getQueryExecution"},
                                        {.action = "getQueryResults"}};
constexpr OptimizedService kAthenaService{.prefix = "athena:",
                                          .id = "athena",
                                          .errors = "Athena",
                                          .sdk = "AmazonAthena",
                                          .exception = "AmazonAthenaException",
                                          .headers = SdkHeaders::kJson11,
                                          .apis = kAthenaApis};

}  // namespace

constinit const Integration kAthena = optimized<&kAthenaService>();

}  // namespace sidestep::services
