// arn:aws:states:::sagemaker: jobs, models and endpoints.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kSagemakerDone = "Completed";
constexpr std::string_view kSagemakerFailed = "Failed Stopped";

constexpr RequestMember kTraining[] = {{"TrainingJobName", "/Parameters/TrainingJobName"}};
constexpr OptimizedJob kTrainingJob{.describe = "DescribeTrainingJob",
                                    .question = kTraining,
                                    .status = "/TrainingJobStatus",
                                    .succeeded = kSagemakerDone,
                                    .failed = kSagemakerFailed,
                                    .stop = "StopTrainingJob",
                                    .stop_request = kTraining};

constexpr RequestMember kTransform[] = {{"TransformJobName", "/Parameters/TransformJobName"}};
constexpr OptimizedJob kTransformJob{.describe = "DescribeTransformJob",
                                     .question = kTransform,
                                     .status = "/TransformJobStatus",
                                     .succeeded = kSagemakerDone,
                                     .failed = kSagemakerFailed,
                                     .stop = "StopTransformJob",
                                     .stop_request = kTransform};

constexpr RequestMember kProcessing[] = {{"ProcessingJobName", "/Parameters/ProcessingJobName"}};
constexpr OptimizedJob kProcessingJob{.describe = "DescribeProcessingJob",
                                      .question = kProcessing,
                                      .status = "/ProcessingJobStatus",
                                      .succeeded = kSagemakerDone,
                                      .failed = kSagemakerFailed,
                                      .stop = "StopProcessingJob",
                                      .stop_request = kProcessing};

constexpr RequestMember kTuning[] = {
    {"HyperParameterTuningJobName", "/Parameters/HyperParameterTuningJobName"}};
constexpr OptimizedJob kTuningJob{.describe = "DescribeHyperParameterTuningJob",
                                  .question = kTuning,
                                  .status = "/HyperParameterTuningJobStatus",
                                  .succeeded = kSagemakerDone,
                                  .failed = kSagemakerFailed,
                                  .stop = "StopHyperParameterTuningJob",
                                  .stop_request = kTuning};

constexpr RequestMember kLabeling[] = {{"LabelingJobName", "/Parameters/LabelingJobName"}};
constexpr OptimizedJob kLabelingJob{.describe = "DescribeLabelingJob",
                                    .question = kLabeling,
                                    .status = "/LabelingJobStatus",
                                    .succeeded = kSagemakerDone,
                                    .failed = kSagemakerFailed,
                                    .stop = "StopLabelingJob",
                                    .stop_request = kLabeling};

constexpr OptimizedApi kSagemakerApis[] = {
    {.action = "createTrainingJob", .job = &kTrainingJob},
    {.action = "createTransformJob", .job = &kTransformJob},
    {.action = "createProcessingJob", .job = &kProcessingJob},
    {.action = "createHyperParameterTuningJob", .job = &kTuningJob},
    {.action = "createLabelingJob", .job = &kLabelingJob},
    {.action = "createModel"},
    {.action = "createEndpoint"},
    {.action = "createEndpointConfig"},
    {.action = "updateEndpoint"}};
constexpr OptimizedService kSagemakerService{.prefix = "sagemaker:",
                                             .id = "sagemaker",
                                             .errors = "SageMaker",
                                             .sdk = "AmazonSageMaker",
                                             .exception = "AmazonSageMakerException",
                                             .headers = SdkHeaders::kJson11,
                                             .apis = kSagemakerApis};

}  // namespace

constinit const Integration kSagemaker = optimized<&kSagemakerService>();

}  // namespace sidestep::services
