// DescribeStacks and ListStacks, termination protection and stack policies.

#include <algorithm>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/bootstrap_stack.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::size_t kStacksPage = 100;

void describe_one_stack(CloudFormation& service, const Call& call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  Json shown = Json::array();
  shown.push_back(stack_json(*stack));
  reply.ok({{"Stacks", std::move(shown)}});
}

void describe_stacks(CloudFormation& service, Call call, Reply reply) {
  if (const std::string* name = call.find_text("StackName")) {
    const bool is_bootstrap =
        *name == kBootstrapStack && !Stacks(service.reader()).find(call.scope, kBootstrapStack);
    if (!is_bootstrap) return describe_one_stack(service, call, std::move(reply));
    const Scope scope{call.scope.account, call.scope.region};
    service.platform().rows.change(
        [scope, now = service.now()](storage::Database& database) {
          insert_bootstrap_stack(database, scope, now);
        },
        [&service, call = std::move(call), reply = std::move(reply)]() mutable {
          describe_one_stack(service, call, std::move(reply));
        });
    return;
  }
  Json shown = Json::array();
  for (const Stack& stack : Stacks(service.reader()).list(call.scope)) {
    if (!stack.deleted) shown.push_back(stack_json(stack));
  }
  auto page = paged(call, std::move(shown), "Stacks", kStacksPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

void list_stacks(CloudFormation& service, Call call, Reply reply) {
  const Json* filter = call.find("StackStatusFilter");
  Json shown = Json::array();
  for (const Stack& stack : Stacks(service.reader()).list(call.scope)) {
    const bool passes = filter == nullptr || filter->empty() ||
                        std::ranges::any_of(*filter, [&](const Json& status) {
                          return status == to_text(stack.status);
                        });
    if (!passes) continue;
    Json whole = stack_json(stack);
    Json summary = Json::object();
    for (const char* name :
         {"StackId", "StackName", "CreationTime", "LastUpdatedTime", "DeletionTime", "StackStatus",
          "StackStatusReason", "ParentId", "RootId", "DriftInformation"}) {
      if (const Json* value = find_member(whole, name)) summary[name] = *value;
    }
    if (const Json* description = find_member(whole, "Description")) {
      summary["TemplateDescription"] = *description;
    }
    shown.push_back(std::move(summary));
  }
  auto page = paged(call, std::move(shown), "StackSummaries", kStacksPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

// Sets one of the details, also of a stack that is being worked on.
void set_detail(CloudFormation& service, Call call, Reply reply, const std::string& name,
                Json value, Json answer) {
  auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(std::move(stack).error());
  if (Stack* running = service.deployments().running(stack->id)) running->details[name] = value;
  service.platform().rows.write(
      std::move(call), std::move(reply),
      [id = stack->id, name, value = std::move(value), answer = std::move(answer)](
          storage::Database& database, Call&) -> Answer {
        Stacks stacks(database);
        auto row = stacks.find(id);
        if (row) {
          row->details[name] = value;
          stacks.update(*row);
        }
        return Output{answer};
      });
}

void update_termination_protection(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  if (stack->deleted) return reply.fail(no_such_stack(call.text("StackName")));
  const bool enabled = call.flag_or("EnableTerminationProtection", false);
  set_detail(service, std::move(call), std::move(reply), "EnableTerminationProtection", enabled,
             {{"StackId", stack->arn}});
}

void set_stack_policy(CloudFormation& service, Call call, Reply reply) {
  const std::string* body = call.find_text("StackPolicyBody");
  if (body == nullptr) {
    return reply.fail(validation_error("Sidestep takes a stack policy as StackPolicyBody only."));
  }
  if (!parse_json(*body)) {
    return reply.fail(validation_error("Error validating stack policy: Invalid stack policy"));
  }
  Json policy = *body;
  set_detail(service, std::move(call), std::move(reply), "StackPolicyBody", std::move(policy),
             Json::object());
}

void get_stack_policy(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  Json answer = Json::object();
  if (const Json* policy = find_member(stack->details, "StackPolicyBody")) {
    answer["StackPolicyBody"] = *policy;
  }
  reply.ok(std::move(answer));
}

}  // namespace

constinit const CloudFormationOperation kDescribeStacks{"DescribeStacks", describe_stacks};
constinit const CloudFormationOperation kListStacks{"ListStacks", list_stacks};
constinit const CloudFormationOperation kUpdateTerminationProtection{"UpdateTerminationProtection",
                                                                     update_termination_protection};
constinit const CloudFormationOperation kSetStackPolicy{"SetStackPolicy", set_stack_policy};
constinit const CloudFormationOperation kGetStackPolicy{"GetStackPolicy", get_stack_policy};

}  // namespace sidestep::aws::cloudformation
