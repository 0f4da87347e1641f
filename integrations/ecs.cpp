// arn:aws:states:::ecs:runTask.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

// A task that has stopped succeeded if all its containers ended with 0.
JobStatus status_of_ecs_task(const Json& task) {
  const Json* status = find_member(task, "LastStatus");
  if (status == nullptr || *status != "STOPPED") return JobStatus::kRunning;
  const Json* containers = find_member(task, "Containers");
  if (containers == nullptr || containers->empty()) return JobStatus::kFailed;
  for (const Json& container : *containers) {
    const Json* code = find_member(container, "ExitCode");
    if (code == nullptr || *code != 0) return JobStatus::kFailed;
  }
  return JobStatus::kSucceeded;
}

std::optional<asl::StateError> fault_of_ecs_start(const Json& output) {
  const Json* failures = find_member(output, "Failures");
  if (failures == nullptr || failures->empty()) return std::nullopt;
  const Json* reason = find_member(failures->at(0), "Reason");
  return asl::state_error(
      "AmazonECS." + (reason && reason->is_string() ? reason->get<std::string>() : "Unknown"),
      to_text(output));
}

constexpr RequestMember kEcsQuestion[] = {{"Cluster", "/Parameters/Cluster"},
                                          {"Tasks", "/Answer/Tasks/0/TaskArn", true}};
constexpr RequestMember kEcsStop[] = {
    {"Cluster", "/Parameters/Cluster"}, {"Task", "/Answer/Tasks/0/TaskArn"}, {"Reason", "?"}};
constexpr OptimizedJob kEcsTask{.describe = "DescribeTasks",
                                .question = kEcsQuestion,
                                .job = "/Tasks/0",
                                .judge = status_of_ecs_task,
                                .stop = "StopTask",
                                .stop_request = kEcsStop};

constexpr OptimizedApi kEcsApis[] = {
    {.action = "runTask", .job = &kEcsTask, .fault_of = fault_of_ecs_start}};
constexpr OptimizedService kEcsService{.prefix = "ecs:",
                                       .id = "ecs",
                                       .errors = "ECS",
                                       .sdk = "AmazonECS",
                                       .exception = "AmazonECSException",
                                       .headers = SdkHeaders::kJson11,
                                       .apis = kEcsApis};

}  // namespace

constinit const Integration kEcs = optimized<&kEcsService>();

}  // namespace sidestep::services
