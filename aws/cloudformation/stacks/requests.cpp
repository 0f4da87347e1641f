#include "aws/cloudformation/stacks/requests.h"

#include <algorithm>
#include <array>
#include <memory>

#include "aws/cloudformation/cloudformation.h"
#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/stacks/differences.h"
#include "aws/cloudformation/stacks/names.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::array<Status, 5> kUpdatable{Status::kCreateComplete, Status::kUpdateComplete,
                                           Status::kUpdateRollbackComplete, Status::kUpdateFailed,
                                           Status::kCreateFailed};

Error already_exists(const std::string& name) {
  return {.code = "AlreadyExistsException", .message = "Stack [" + name + "] already exists"};
}

// On the writer's thread: nobody else may have been here since the call was checked.
Answer write_beginning(storage::Database& database, Stack& stack, const StackEvent& event) {
  Stacks stacks(database);
  if (stack.id == 0) {
    if (stacks.find(stack.scope(), stack.name)) return unexpected(already_exists(stack.name));
    stack.id = stacks.insert(stack);
  } else {
    const auto now = stacks.find(stack.id);
    if (!now || !now->operation.is_null()) {
      return unexpected(cannot_be_updated(now ? *now : stack));
    }
    stacks.update(stack);
  }
  const std::string executed = operation_of(stack.operation).change_set;
  ChangeSets sets(database);
  for (ChangeSet& set : sets.list(stack.id)) {
    set.execution_status = set.arn == executed ? "EXECUTE_IN_PROGRESS" : "OBSOLETE";
    sets.put(set);
  }
  StackEvents(database).insert(stack.id, event);
  return Output{{{"StackId", stack.arn}}};
}

struct Update : std::enable_shared_from_this<Update> {
  Update(CloudFormation& cloudformation, Call made, Stack standing, Begun after)
      : service(cloudformation),
        call(std::move(made)),
        stack(std::move(standing)),
        begun(std::move(after)) {}

  void run() {
    read_source(service, call, stack,
                [self = shared_from_this()](Expected<StackSource, Error> source) {
                  if (!source) return self->begun(unexpected(std::move(source).error()));
                  self->take(*std::move(source));
                });
  }

  void take(StackSource source) {
    StackOperation operation = operation_for(call, StackOperation::Kind::kUpdate);
    operation.before = source_of(stack);
    Stack fresh = stack;
    fresh.text = std::move(source.text);
    fresh.document = std::move(source.document);
    fresh.parameters = std::move(source.parameters);
    const Json given = details_in(call);
    for (const auto& [name, value] : given.items()) fresh.details[name] = value;
    fresh.details.erase(kLastOperation);
    auto changed = is_changed(fresh);
    if (!changed) return begun(unexpected(std::move(changed).error()));
    if (!*changed) {
      return begun(unexpected(validation_error("No updates are to be performed.")));
    }
    fresh.updated = service.now();
    begin_operation(service, std::move(call), std::move(fresh), operation,
                    Status::kUpdateInProgress, std::move(begun));
  }

  Expected<bool, Error> is_changed(const Stack& fresh) {
    StackValues::Resources resources;
    for (StackResource& row : StackResources(service.reader()).list(stack.id)) {
      std::string name = row.logical_id;
      resources.emplace(std::move(name), std::move(row));
    }
    const Json document = parse_json(fresh.document).value();
    SIDESTEP_TRY(found,
                 differences({fresh, document, fresh.parameters, resources, service.reader()},
                             service.types()));
    const Json* tags_before = find_member(stack.details, "Tags");
    const Json* tags_now = find_member(fresh.details, "Tags");
    const bool same_tags =
        tags_before == tags_now ||
        (tags_before != nullptr && tags_now != nullptr && *tags_before == *tags_now);
    return found.any() || !same_tags || to_text(stack.status).ends_with("_FAILED");
  }

  CloudFormation& service;
  Call call;
  const Stack stack;
  Begun begun;
};

}  // namespace

bool can_be_updated(Status status) {
  return std::ranges::find(kUpdatable, status) != kUpdatable.end();
}

Error cannot_be_updated(const Stack& stack) {
  return validation_error("Stack:" + stack.arn + " is in " + to_text(stack.status) +
                          " state and can not be updated.");
}

StackOperation operation_for(const Call& call, StackOperation::Kind kind) {
  StackOperation operation{.kind = kind};
  operation.token = call.text_or("ClientRequestToken", "");
  operation.endpoint = call.scope.endpoint;
  const std::string on_failure = call.text_or("OnFailure", "ROLLBACK");
  if (on_failure == "DELETE") operation.on_failure = StackOperation::OnFailure::kDelete;
  if (on_failure == "DO_NOTHING" || call.flag_or("DisableRollback", false)) {
    operation.on_failure = StackOperation::OnFailure::kNothing;
  }
  operation.policy = call.text_or("StackPolicyDuringUpdateBody", "");
  if (kind == StackOperation::Kind::kDelete) {
    operation.phase = StackOperation::Phase::kDelete;
    if (const Json* retain = call.find("RetainResources")) {
      operation.retain = retain->get<std::vector<std::string>>();
    }
  }
  return operation;
}

void begin_operation(CloudFormation& service, Call call, Stack stack,
                     const StackOperation& operation, Status status, Begun begun) {
  stack.status = status;
  stack.reason = "User Initiated";
  stack.operation = to_json(operation);
  StackEvent event{.logical_id = stack.name,
                   .physical_id = stack.arn,
                   .type = "AWS::CloudFormation::Stack",
                   .status = status,
                   .reason = "User Initiated",
                   .token = operation.token,
                   .at = service.now()};
  auto shared = std::make_shared<Stack>(std::move(stack));
  service.platform().rows.write(
      std::move(call), Reply([&service, shared, begun = std::move(begun)](Answer answer) mutable {
        if (!answer) return begun(unexpected(std::move(answer).error()));
        // A Task's call that was answered before has not been written again.
        if (shared->id == 0) {
          auto standing = Stacks(service.reader())
                              .find(shared->scope(), answer->members.empty()
                                                         ? shared->name
                                                         : answer->members.value("StackId", ""));
          return begun(standing ? *std::move(standing) : *shared);
        }
        service.deployments().begin(*shared);
        begun(std::move(*shared));
      }),
      [shared, event = std::move(event)](storage::Database& database, Call&) {
        return write_beginning(database, *shared, event);
      });
}

void create_stack(CloudFormation& service, Call call, Ancestry ancestry, Begun begun) {
  Stack stack;
  stack.account = call.scope.account;
  stack.region = call.scope.region;
  stack.name = call.text("StackName");
  stack.arn = ancestry.arn.empty() ? new_stack_arn(call.scope, stack.name) : ancestry.arn;
  stack.created = service.now();
  stack.details = details_in(call);
  if (!ancestry.parent.empty()) stack.details["ParentId"] = ancestry.parent;
  if (!ancestry.root.empty()) stack.details["RootId"] = ancestry.root;
  if (!call.once && Stacks(service.reader()).find(call.scope, stack.name)) {
    return begun(unexpected(already_exists(stack.name)));
  }
  const Stack identity = stack;
  auto shared = std::make_shared<Call>(std::move(call));
  read_source(service, *shared, identity,
              [&service, shared, stack = std::move(stack),
               begun = std::move(begun)](Expected<StackSource, Error> source) mutable {
                if (!source) return begun(unexpected(std::move(source).error()));
                stack.text = std::move(source->text);
                stack.document = std::move(source->document);
                stack.parameters = std::move(source->parameters);
                const StackOperation operation =
                    operation_for(*shared, StackOperation::Kind::kCreate);
                begin_operation(service, std::move(*shared), std::move(stack), operation,
                                Status::kCreateInProgress, std::move(begun));
              });
}

void update_stack(CloudFormation& service, Call call, Begun begun) {
  const std::string name = call.text("StackName");
  auto stack = Stacks(service.reader()).find(call.scope, name);
  if (!stack || stack->deleted) {
    return begun(unexpected(validation_error("Stack [" + name + "] does not exist")));
  }
  if (!can_be_updated(stack->status)) return begun(unexpected(cannot_be_updated(*stack)));
  std::make_shared<Update>(service, std::move(call), *std::move(stack), std::move(begun))->run();
}

void delete_stack(CloudFormation& service, Call call,
                  UniqueFunction<void(Expected<std::optional<Stack>, Error>)> begun) {
  auto stack = Stacks(service.reader()).find(call.scope, call.text("StackName"));
  if (!stack || stack->deleted) return begun(std::optional<Stack>());
  const Json* protection = find_member(stack->details, "EnableTerminationProtection");
  if (protection != nullptr && *protection == true) {
    return begun(unexpected(validation_error(
        "Stack [" + stack->name + "] cannot be deleted while TerminationProtection is enabled")));
  }
  if (!stack->operation.is_null()) {
    return begun(unexpected(validation_error(
        "Stack [" + stack->arn + "] cannot be deleted while in status " + to_text(stack->status))));
  }
  const StackOperation operation = operation_for(call, StackOperation::Kind::kDelete);
  begin_operation(service, std::move(call), *std::move(stack), operation, Status::kDeleteInProgress,
                  [begun = std::move(begun)](Expected<Stack, Error> standing) mutable {
                    if (!standing) return begun(unexpected(std::move(standing).error()));
                    begun(std::optional(*std::move(standing)));
                  });
}

}  // namespace sidestep::aws::cloudformation
