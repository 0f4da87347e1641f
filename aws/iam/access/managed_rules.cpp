#include "aws/iam/access/managed_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "aws/core/arn_of.h"

namespace sidestep::aws::iam {
namespace {

struct JobRule {
  std::string_view job;  // of a Task's resource, "arn:aws:states:::batch:submitJob.sync"
  std::string_view rule;
};

constexpr std::array kJobRules = {
    JobRule{"batch:submitJob", "StepFunctionsGetEventsForBatchJobsRule"},
    JobRule{"codebuild:startBuild", "StepFunctionsGetEventForCodeBuildStartBuildRule"},
    JobRule{"codebuild:startBuildBatch", "StepFunctionsGetEventForCodeBuildStartBuildBatchRule"},
    JobRule{"ecs:runTask", "StepFunctionsGetEventsForECSTaskRule"},
    JobRule{"elasticmapreduce:addStep", "StepFunctionsGetEventForEMRAddJobFlowStepsRule"},
    JobRule{"elasticmapreduce:createCluster", "StepFunctionsGetEventForEMRRunJobFlowRule"},
    JobRule{"elasticmapreduce:terminateCluster",
            "StepFunctionsGetEventForEMRTerminateJobFlowsRule"},
    JobRule{"mediaconvert:createJob", "StepFunctionsGetEventsForMediaConvertJobRule"},
    JobRule{"sagemaker:createTrainingJob", "StepFunctionsGetEventsForSageMakerTrainingJobsRule"},
    JobRule{"sagemaker:createTransformJob", "StepFunctionsGetEventsForSageMakerTransformJobsRule"},
    JobRule{"states:startExecution", "StepFunctionsGetEventsForStepFunctionsExecutionRule"},
};

// Empty if the resource waits for no job, or for one without a rule.
std::string_view rule_of(std::string_view resource) {
  constexpr std::string_view kMark = ":states:::";
  const std::size_t mark = resource.find(kMark);
  const std::size_t sync = resource.rfind(".sync");
  if (mark == resource.npos || sync == resource.npos || sync < mark) return "";
  const std::size_t begin = mark + kMark.size();
  const auto found =
      std::ranges::find(kJobRules, resource.substr(begin, sync - begin), &JobRule::job);
  return found == kJobRules.end() ? "" : found->rule;
}

// Of Tasks at any depth: in the branches of Parallel and the processors of Map.
std::set<std::string_view> rules_in(const Json& definition) {
  std::set<std::string_view> rules;
  std::vector<const Json*> left{&definition};
  while (!left.empty()) {
    const Json& part = *left.back();
    left.pop_back();
    const Json* resource = part.is_object() ? find_member(part, "Resource") : nullptr;
    if (resource != nullptr && resource->is_string()) {
      const std::string_view rule = rule_of(resource->get_ref<const std::string&>());
      if (!rule.empty()) rules.insert(rule);
    }
    for (const Json& each : part) {
      if (each.is_structured()) left.push_back(&each);
    }
  }
  return rules;
}

}  // namespace

Needs needs_of_managed_rules(const Json& definition, const Scope& scope) {
  Needs needs;
  for (const std::string_view rule : rules_in(definition)) {
    const std::string arn = arn_of(scope, "events", "rule/" + std::string(rule));
    for (const char* action : {"events:PutTargets", "events:PutRule", "events:DescribeRule"}) {
      needs.push_back({action, arn, {{"events:managedby", {"states.amazonaws.com"}}}});
    }
  }
  return needs;
}

}  // namespace sidestep::aws::iam
