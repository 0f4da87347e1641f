// DescribeStackResource(s), ListStackResources and DescribeStackEvents.

#include <charconv>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/core/paging.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::size_t kResourcesPage = 100;
constexpr std::int64_t kEventsPage = 100;

// `time` is what the operation calls the time of the last change.
Json resource_json(const StackResource& row, const char* time) {
  Json shown = {{"LogicalResourceId", row.logical_id}};
  if (!row.physical_id.empty()) shown["PhysicalResourceId"] = row.physical_id;
  shown["ResourceType"] = row.type;
  shown[time] = seconds_of(row.updated);
  shown["ResourceStatus"] = to_text(row.status);
  if (!row.reason.empty()) shown["ResourceStatusReason"] = row.reason;
  shown["DriftInformation"] = {{"StackResourceDriftStatus", "NOT_CHECKED"}};
  return shown;
}

Json with_stack(Json resource, const Stack& stack) {
  resource["StackName"] = stack.name;
  resource["StackId"] = stack.arn;
  return resource;
}

Error no_such_resource(const std::string& name, const Stack& stack) {
  return validation_error("Resource " + name + " does not exist for stack " + stack.name);
}

void describe_stack_resource(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) {
    return reply.fail(validation_error("Stack '" + call.text("StackName") + "' does not exist"));
  }
  const std::string& name = call.text("LogicalResourceId");
  for (const StackResource& row : StackResources(service.reader()).list(stack->id)) {
    if (row.logical_id != name) continue;
    Json detail = with_stack(resource_json(row, "LastUpdatedTimestamp"), *stack);
    detail["Metadata"] = row.metadata.is_null() ? "{}" : to_text(row.metadata);
    return reply.ok({{"StackResourceDetail", std::move(detail)}});
  }
  reply.fail(no_such_resource(name, *stack));
}

Expected<Stack, Error> stack_of_resources(CloudFormation& service, const Call& call) {
  const std::string* physical_id = call.find_text("PhysicalResourceId");
  if (call.find_text("StackName") != nullptr) {
    if (physical_id != nullptr) {
      return unexpected(
          validation_error("StackName and PhysicalResourceId cannot be used together."));
    }
    return named_stack(service.reader(), call);
  }
  if (physical_id == nullptr) {
    return unexpected(
        validation_error("At least one of StackName and PhysicalResourceId must be specified."));
  }
  const auto id = StackResources(service.reader()).stack_with(call.scope, *physical_id);
  auto stack = id ? Stacks(service.reader()).find(*id) : std::nullopt;
  if (!stack) {
    return unexpected(validation_error("Stack for " + *physical_id + " does not exist"));
  }
  return *std::move(stack);
}

void describe_stack_resources(CloudFormation& service, Call call, Reply reply) {
  const auto stack = stack_of_resources(service, call);
  if (!stack) return reply.fail(stack.error());
  const std::string* name = call.find_text("LogicalResourceId");
  Json shown = Json::array();
  for (const StackResource& row : StackResources(service.reader()).list(stack->id)) {
    if (name != nullptr && row.logical_id != *name) continue;
    shown.push_back(with_stack(resource_json(row, "Timestamp"), *stack));
  }
  if (name != nullptr && shown.empty()) return reply.fail(no_such_resource(*name, *stack));
  reply.ok({{"StackResources", std::move(shown)}});
}

void list_stack_resources(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  Json shown = Json::array();
  for (const StackResource& row : StackResources(service.reader()).list(stack->id)) {
    shown.push_back(resource_json(row, "LastUpdatedTimestamp"));
  }
  auto page = paged(call, std::move(shown), "StackResourceSummaries", kResourcesPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

Json event_json(const StackEvents::Numbered& numbered, const Stack& stack) {
  const StackEvent& event = numbered.event;
  Json shown = {{"StackId", stack.arn}, {"StackName", stack.name}};
  // Ours: AWS's are UUIDs, or names with a UUID.
  shown["EventId"] =
      event.logical_id + "-" + to_text(event.status) + "-" + std::to_string(numbered.id);
  shown["LogicalResourceId"] = event.logical_id;
  shown["PhysicalResourceId"] = event.physical_id;
  shown["ResourceType"] = event.type;
  shown["Timestamp"] = seconds_of(event.at);
  shown["ResourceStatus"] = to_text(event.status);
  if (!event.reason.empty()) shown["ResourceStatusReason"] = event.reason;
  if (!event.properties.empty()) shown["ResourceProperties"] = event.properties;
  if (!event.token.empty()) shown["ClientRequestToken"] = event.token;
  return shown;
}

void describe_stack_events(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) {
    return reply.fail(validation_error("Stack [" + call.text("StackName") + "] does not exist"));
  }
  const auto before = place_of(call);
  if (!before) return reply.fail(before.error());
  const auto events = StackEvents(service.reader())
                          .list(stack->id, static_cast<std::int64_t>(*before), kEventsPage);
  Json shown = Json::array();
  for (const StackEvents::Numbered& each : events) shown.push_back(event_json(each, *stack));
  Json answer = {{"StackEvents", std::move(shown)}};
  if (events.size() == static_cast<std::size_t>(kEventsPage)) {
    answer["NextToken"] = token_after(std::to_string(events.back().id));
  }
  reply.ok(std::move(answer));
}

}  // namespace

constinit const CloudFormationOperation kDescribeStackResource{"DescribeStackResource",
                                                               describe_stack_resource};
constinit const CloudFormationOperation kDescribeStackResources{"DescribeStackResources",
                                                                describe_stack_resources};
constinit const CloudFormationOperation kListStackResources{"ListStackResources",
                                                            list_stack_resources};
constinit const CloudFormationOperation kDescribeStackEvents{"DescribeStackEvents",
                                                             describe_stack_events};

}  // namespace sidestep::aws::cloudformation
