// arn:aws:states:::codebuild: builds.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kBuildFailed = "FAILED FAULT STOPPED TIMED_OUT";

constexpr RequestMember kBuildQuestion[] = {{"Ids", "/Answer/Build/Id", true}};
constexpr RequestMember kBuildStop[] = {{"Id", "/Answer/Build/Id"}};
constexpr OptimizedJob kBuild{.describe = "BatchGetBuilds",
                              .question = kBuildQuestion,
                              .job = "/Builds/0",
                              .status = "/BuildStatus",
                              .succeeded = "SUCCEEDED",
                              .failed = kBuildFailed,
                              .shown_as = "Build",
                              .stop = "StopBuild",
                              .stop_request = kBuildStop};

constexpr RequestMember kBuildBatchQuestion[] = {{"Ids", "/Answer/BuildBatch/Id", true}};
constexpr RequestMember kBuildBatchStop[] = {{"Id", "/Answer/BuildBatch/Id"}};
constexpr OptimizedJob kBuildBatch{.describe = "BatchGetBuildBatches",
                                   .question = kBuildBatchQuestion,
                                   .job = "/BuildBatches/0",
                                   .status = "/BuildBatchStatus",
                                   .succeeded = "SUCCEEDED",
                                   .failed = kBuildFailed,
                                   .shown_as = "BuildBatch",
                                   .stop = "StopBuildBatch",
                                   .stop_request = kBuildBatchStop};

constexpr OptimizedApi kCodebuildApis[] = {{.action = "startBuild", .job = &kBuild},
                                           {.action = "retryBuild", .job = &kBuild},
                                           {.action = "startBuildBatch", .job = &kBuildBatch},
                                           {.action = "retryBuildBatch", .job = &kBuildBatch},
                                           {.action = "stopBuild"},
                                           {.action = "stopBuildBatch"},
                                           {.action = "batchDeleteBuilds"},
                                           {.action = "batchGetReports"},
                                           {.action = "deleteBuildBatch"}};
constexpr OptimizedService kCodebuildService{.prefix = "codebuild:",
                                             .id = "codebuild",
                                             .errors = "CodeBuild",
                                             .sdk = "AWSCodeBuild",
                                             .exception = "AWSCodeBuildException",
                                             .headers = SdkHeaders::kJson11,
                                             .apis = kCodebuildApis};

}  // namespace

constinit const Integration kCodebuild = optimized<&kCodebuildService>();

}  // namespace sidestep::services
