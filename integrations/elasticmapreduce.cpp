// arn:aws:states:::elasticmapreduce: Amazon EMR, under names that its API does not have.
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

// The one step that was asked for.
void take_cancelled_step(Json& output) {
  const auto list = output.find("CancelStepsInfoList");
  if (list == output.end() || list->empty()) return;
  Json value = list->at(0);
  output.erase(list);
  output["CancelStepsInfo"] = std::move(value);
}

// The fleet by its id, which the parameters do not have.
Json fleet_request(Json parameters, const Json& found) {
  parameters["InstanceFleet"]["InstanceFleetId"] = found.at("Id");
  parameters.erase("InstanceFleetName");
  return parameters;
}

// The same of a group, which EMR takes in a list.
Json group_request(Json parameters, const Json& found) {
  Json group = parameters["InstanceGroup"];
  group["InstanceGroupId"] = found.at("Id");
  return {{"ClusterId", parameters["ClusterId"]},
          {"InstanceGroups", Json::array({std::move(group)})}};
}

constexpr RequestMember kEmrClusterMade[] = {{"ClusterId", "/Answer/ClusterId"}};
// The guide: Step Functions does not terminate a cluster if the execution is stopped.
constexpr OptimizedJob kEmrCluster{.describe = "DescribeCluster",
                                   .question = kEmrClusterMade,
                                   .job = "/Cluster",
                                   .status = "/Status/State",
                                   .succeeded = "WAITING TERMINATED",
                                   .failed = "TERMINATED_WITH_ERRORS",
                                   .shown_as = "Cluster",
                                   .beside = kEmrClusterMade};

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

constexpr RequestMember kEmrFleet[] = {{"ClusterId", kClusterId},
                                       {"InstanceFleetName", "/Parameters/InstanceFleetName"},
                                       {"InstanceFleet", "/Parameters/InstanceFleet"}};
constexpr OptimizedLookup kEmrFleetByName{.list = "ListInstanceFleets",
                                          .question = kEmrClusterKnown,
                                          .items = "/InstanceFleets",
                                          .parameter = "InstanceFleetName",
                                          .request = fleet_request};
constexpr RequestMember kEmrGroup[] = {{"ClusterId", kClusterId},
                                       {"InstanceGroupName", "/Parameters/InstanceGroupName"},
                                       {"InstanceGroup", "/Parameters/InstanceGroup"}};
constexpr OptimizedLookup kEmrGroupByName{.list = "ListInstanceGroups",
                                          .question = kEmrClusterKnown,
                                          .items = "/InstanceGroups",
                                          .parameter = "InstanceGroupName",
                                          .request = group_request};

constexpr OptimizedApi kElasticmapreduceApis[] = {{.action = "createCluster",
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
                                                  {.action = "cancelStep",
                                                   .operation = "CancelSteps",
                                                   .request = kEmrCancelStep,
                                                   .shape = take_cancelled_step},
                                                  {.action = "modifyInstanceFleetByName",
                                                   .operation = "ModifyInstanceFleet",
                                                   .request = kEmrFleet,
                                                   .lookup = &kEmrFleetByName},
                                                  {.action = "modifyInstanceGroupByName",
                                                   .operation = "ModifyInstanceGroups",
                                                   .request = kEmrGroup,
                                                   .lookup = &kEmrGroupByName},
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
