// ExecuteChangeSet, DescribeChangeSet, ListChangeSets, DeleteChangeSet.

#include <memory>

#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/named_change_set.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/requests.h"
#include "aws/cloudformation/template/parameters.h"

namespace sidestep::aws::cloudformation {
namespace {

// Ours: AWS says that there are pages, and not how long they are.
constexpr std::size_t kChangesPage = 100;

StackOperation::OnFailure on_failure_of(const Call& call, const ChangeSet& set, bool is_create) {
  if (call.flag_or("DisableRollback", false)) return StackOperation::OnFailure::kNothing;
  const Json* declared = find_member(set.details, "OnStackFailure");
  if (declared != nullptr && *declared == "DO_NOTHING") return StackOperation::OnFailure::kNothing;
  if (declared != nullptr && *declared == "DELETE" && is_create) {
    return StackOperation::OnFailure::kDelete;
  }
  return StackOperation::OnFailure::kRollback;
}

void execute_change_set(CloudFormation& service, Call call, Reply reply) {
  auto named = named_change_set(service.reader(), call);
  if (!named) return reply.fail(std::move(named).error());
  ChangeSet& set = named->set;
  Stack& stack = named->stack;
  if (set.execution_status != "AVAILABLE") {
    const std::string& status = set.status == "FAILED" ? set.status : set.execution_status;
    return reply.fail({.code = "InvalidChangeSetStatus",
                       .message = "ChangeSet [" + set.arn +
                                  "] cannot be executed in its current status of [" + status +
                                  "]"});
  }
  const bool is_create = stack.status == Status::kReviewInProgress;
  if (!is_create && !can_be_updated(stack.status)) return reply.fail(cannot_be_updated(stack));
  StackOperation operation = operation_for(
      call, is_create ? StackOperation::Kind::kCreate : StackOperation::Kind::kUpdate);
  operation.on_failure = on_failure_of(call, set, is_create);
  operation.change_set = set.arn;
  if (!is_create) {
    operation.before = source_of(stack);
    stack.updated = service.now();
  }
  stack.text = std::move(set.text);
  stack.document = std::move(set.document);
  stack.parameters = std::move(set.parameters);
  for (const auto& [name, value] : set.details.items()) stack.details[name] = value;
  stack.details.erase(kLastOperation);
  stack.details["ChangeSetId"] = set.arn;
  begin_operation(
      service, std::move(call), std::move(stack), operation,
      is_create ? Status::kCreateInProgress : Status::kUpdateInProgress,
      [&service, reply = std::make_shared<Reply>(std::move(reply))](Expected<Stack, Error> begun) {
        if (!begun) return reply->fail(std::move(begun).error());
        service.deployments().when_ended_or_soon(begun->id, [reply] { reply->ok(Json::object()); });
      });
}

Json summary_of(const ChangeSet& set, const Stack& stack) {
  Json shown = {{"StackId", stack.arn},
                {"StackName", stack.name},
                {"ChangeSetId", set.arn},
                {"ChangeSetName", set.name}};
  shown["ExecutionStatus"] = set.execution_status;
  shown["Status"] = set.status;
  if (!set.reason.empty()) shown["StatusReason"] = set.reason;
  shown["CreationTime"] = seconds_of(set.created);
  shown["IncludeNestedStacks"] = false;
  for (const char* name : {"Description", "ImportExistingResources"}) {
    if (const Json* value = find_member(set.details, name)) shown[name] = *value;
  }
  return shown;
}

// Values and contexts are shown if they are asked for.
Json changes_shown(const Call& call, Json changes) {
  if (call.flag_or("IncludePropertyValues", false)) return changes;
  for (Json& change : changes) {
    Json& resource = change["ResourceChange"];
    resource.erase("BeforeContext");
    resource.erase("AfterContext");
    for (Json& detail : resource["Details"]) {
      for (const char* name : {"Path", "BeforeValue", "AfterValue", "AttributeChangeType"}) {
        detail["Target"].erase(name);
      }
    }
  }
  return changes;
}

void describe_change_set(CloudFormation& service, Call call, Reply reply) {
  auto named = named_change_set(service.reader(), call);
  if (!named) return reply.fail(std::move(named).error());
  ChangeSet& set = named->set;
  auto page = paged(call, changes_shown(call, std::move(set.changes)), "Changes", kChangesPage);
  if (!page) return reply.fail(std::move(page).error());
  Json shown = summary_of(set, named->stack);
  const Json document = parse_json(set.document).value_or(Json::object());
  shown["Parameters"] = shown_parameters(document, set.parameters);
  for (const char* name : {"NotificationARNs", "Capabilities", "Tags", "RollbackConfiguration",
                           "OnStackFailure", "DeploymentMode"}) {
    if (const Json* value = find_member(set.details, name)) shown[name] = *value;
  }
  for (const auto& [name, value] : page->items()) shown[name] = value;
  reply.ok(std::move(shown));
}

void list_change_sets(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  Json summaries = Json::array();
  for (const ChangeSet& set : ChangeSets(service.reader()).list(stack->id)) {
    summaries.push_back(summary_of(set, *stack));
  }
  auto page = paged(call, std::move(summaries), "Summaries", kChangesPage);
  if (!page) return reply.fail(std::move(page).error());
  reply.ok(*std::move(page));
}

// One that is not there counts as deleted.
void delete_change_set(CloudFormation& service, Call call, Reply reply) {
  auto named = named_change_set(service.reader(), call);
  if (!named) {
    if (named.error().code == "ChangeSetNotFound") return reply.ok(Json::object());
    return reply.fail(std::move(named).error());
  }
  if (named->set.execution_status == "EXECUTE_IN_PROGRESS") {
    return reply.fail({.code = "InvalidChangeSetStatus",
                       .message = "ChangeSet [" + named->set.arn +
                                  "] cannot be deleted in its current status of "
                                  "[EXECUTE_IN_PROGRESS]"});
  }
  service.platform().rows.write(std::move(call), std::move(reply),
                                [arn = named->set.arn](storage::Database& database, Call&) {
                                  ChangeSets(database).remove(arn);
                                  return Answer(Output{});
                                });
}

}  // namespace

constinit const CloudFormationOperation kExecuteChangeSet{"ExecuteChangeSet", execute_change_set};
constinit const CloudFormationOperation kDescribeChangeSet{"DescribeChangeSet",
                                                           describe_change_set};
constinit const CloudFormationOperation kListChangeSets{"ListChangeSets", list_change_sets};
constinit const CloudFormationOperation kDeleteChangeSet{"DeleteChangeSet", delete_change_set};

}  // namespace sidestep::aws::cloudformation
