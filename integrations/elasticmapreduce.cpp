// arn:aws:states:::elasticmapreduce: Amazon EMR, under names that its API does not have. To change
// instance fleets and groups by their names is refused.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kClusterId = "/Parameters/ClusterId";

void rename_cluster(Json& output) {
  const auto id = output.find("JobFlowId");
  if (id == output.end()) return;
  Json value = *id;
  output.erase(id);
  output["ClusterId"] = std::move(value);
}

void take_step(Json& output) {
  const auto ids = output.find("StepIds");
  if (ids == output.end() || ids->empty()) return;
  Json value = ids->at(0);
  output.erase(ids);
  output["StepId"] = std::move(value);
}

constexpr RequestMember kEmrClusterMade[] = {{"ClusterId", "/Answer/ClusterId"}};
constexpr RequestMember kEmrClusterStop[] = {{"JobFlowIds", "/Answer/ClusterId", true}};
constexpr OptimizedJob kEmrCluster{.describe = "DescribeCluster",
                                   .question = kEmrClusterMade,
                                   .job = "/Cluster",
                                   .status = "/Status/State",
                                   .succeeded = "WAITING RUNNING TERMINATED",
                                   .failed = "TERMINATED_WITH_ERRORS",
                                   .shown_as = "Cluster",
                                   .stop = "TerminateJobFlows",
                                   .stop_request = kEmrClusterStop};

constexpr RequestMember kEmrClusterKnown[] = {{"ClusterId", kClusterId}};
constexpr OptimizedJob kEmrClusterGone{.describe = "DescribeCluster",
                                       .question = kEmrClusterKnown,
                                       .job = "/Cluster",
                                       .status = "/Status/State",
                                       .succeeded = "TERMINATED TERMINATED_WITH_ERRORS",
                                       .shown_as = "Cluster"};

constexpr RequestMember kEmrStepQuestion[] = {{"ClusterId", kClusterId},
                                              {"StepId", "/Answer/StepId"}};
constexpr RequestMember kEmrStepStop[] = {{"ClusterId", kClusterId},
                                          {"StepIds", "/Answer/StepId", true}};
constexpr OptimizedJob kEmrStep{.describe = "DescribeStep",
                                .question = kEmrStepQuestion,
                                .job = "/Step",
                                .status = "/Status/State",
                                .succeeded = "COMPLETED",
                                .failed = "CANCELLED FAILED INTERRUPTED",
                                .shown_as = "Step",
                                .stop = "CancelSteps",
                                .stop_request = kEmrStepStop};

constexpr RequestMember kEmrTerminate[] = {{"JobFlowIds", kClusterId, true}};
constexpr RequestMember kEmrAddStep[] = {{"JobFlowId", kClusterId},
                                         {"Steps", "/Parameters/Step", true},
                                         {"ExecutionRoleArn", "/Parameters/ExecutionRoleArn"}};
constexpr RequestMember kEmrCancelStep[] = {{"ClusterId", kClusterId},
                                            {"StepIds", "/Parameters/StepId", true}};
constexpr RequestMember kEmrProtect[] = {
    {"JobFlowIds", kClusterId, true}, {"TerminationProtected", "/Parameters/TerminationProtected"}};

constexpr OptimizedApi kElasticmapreduceApis[] = {
    {.action = "createCluster",
     .operation = "RunJobFlow",
     .job = &kEmrCluster,
     .shape = rename_cluster},
    {.action = "terminateCluster",
     .operation = "TerminateJobFlows",
     .job = &kEmrClusterGone,
     .request = kEmrTerminate},
    {.action = "addStep",
     .operation = "AddJobFlowSteps",
     .job = &kEmrStep,
     .request = kEmrAddStep,
     .shape = take_step},
    {.action = "cancelStep", .operation = "CancelSteps", .request = kEmrCancelStep},
    {.action = "setClusterTerminationProtection",
     .operation = "SetTerminationProtection",
     .request = kEmrProtect}};
constexpr OptimizedService kElasticmapreduceService{.prefix = "elasticmapreduce:",
                                                    .id = "elasticmapreduce",
                                                    .errors = "ElasticMapReduce",
                                                    .sdk = "AmazonElasticMapReduce",
                                                    .exception = "AmazonElasticMapReduceException",
                                                    .headers = SdkHeaders::kJson11,
                                                    .apis = kElasticmapreduceApis};

}  // namespace

constinit const Integration kElasticmapreduce = optimized<&kElasticmapreduceService>();

}  // namespace sidestep::services
