// arn:aws:states:::mediaconvert:createJob.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-mediaconvert.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kMediaQuestion[] = {{"Id", "/Answer/Job/Id"}};
constexpr OptimizedJob kMediaJob{.describe = "GetJob",
                                 .question = kMediaQuestion,
                                 .job = "/Job",
                                 .status = "/Status",
                                 .succeeded = "COMPLETE",
                                 .failed = "ERROR CANCELED",
                                 .shown_as = "Job",
                                 .stop = "CancelJob",
                                 .stop_request = kMediaQuestion};

constexpr OptimizedApi kMediaconvertApis[] = {{.action = "createJob", .job = &kMediaJob}};
constexpr OptimizedService kMediaconvertService{.prefix = "mediaconvert:",
                                                .id = "mediaconvert",
                                                .errors = "MediaConvert",
                                                .sdk = "AWSMediaConvert",
                                                .exception = "AWSMediaConvertException",
                                                .headers = SdkHeaders::kRestJson,
                                                .apis = kMediaconvertApis};

}  // namespace

constinit const Integration kMediaconvert = optimized<&kMediaconvertService>();

}  // namespace sidestep::services
