// RollbackStack, of an operation that failed and was not undone; ContinueUpdateRollback, of an
// undoing that failed itself; CancelUpdateStack, of an update that has not ended.

#include <algorithm>
#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/requests.h"

namespace sidestep::aws::cloudformation {
namespace {

std::vector<std::string> texts_in(const Json* list) {
  return list == nullptr ? std::vector<std::string>() : list->get<std::vector<std::string>>();
}

void begin_rollback(CloudFormation& service, Call call, Reply reply, Stack stack,
                    StackOperation operation) {
  const bool is_update = operation.kind == StackOperation::Kind::kUpdate;
  operation.phase = StackOperation::Phase::kRollback;
  operation.on_failure = StackOperation::OnFailure::kRollback;
  operation.change_set.clear();
  operation.token = call.text_or("ClientRequestToken", "");
  begin_operation(
      service, std::move(call), std::move(stack), operation,
      is_update ? Status::kUpdateRollbackInProgress : Status::kRollbackInProgress,
      [&service, reply = std::make_shared<Reply>(std::move(reply))](Expected<Stack, Error> begun) {
        if (!begun) return reply->fail(std::move(begun).error());
        service.deployments().when_ended_or_soon(begun->id, [reply, arn = begun->arn] {
          reply->ok({{"StackId", arn}});
        });
      });
}

void rollback_stack(CloudFormation& service, Call call, Reply reply) {
  auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(std::move(stack).error());
  if (stack->status == Status::kCreateFailed) {
    const StackOperation operation = operation_for(call, StackOperation::Kind::kCreate);
    return begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
  }
  const Json* last = find_member(stack->details, kLastOperation);
  if (stack->status != Status::kUpdateFailed || last == nullptr) {
    return reply.fail(validation_error("Stack:" + stack->arn + " is in " + to_text(stack->status) +
                                       " state and can not be rolled back."));
  }
  const StackOperation operation = operation_of(*last);
  begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
}

void continue_update_rollback(CloudFormation& service, Call call, Reply reply) {
  auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(std::move(stack).error());
  const Json* last = find_member(stack->details, kLastOperation);
  if (stack->status != Status::kUpdateRollbackFailed || last == nullptr) {
    return reply.fail(validation_error("Stack:" + stack->arn + " is in " + to_text(stack->status) +
                                       " state and can not continue to be rolled back."));
  }
  StackOperation operation = operation_of(*last);
  operation.skip = texts_in(call.find("ResourcesToSkip"));
  for (const std::string& name : operation.skip) {
    const auto rows = StackResources(service.reader()).list(stack->id);
    const auto row = std::ranges::find(rows, name, &StackResource::logical_id);
    if (row == rows.end() || row->status != Status::kUpdateFailed) {
      return reply.fail(validation_error("The resource " + name +
                                         " is not in UPDATE_FAILED state and cannot be skipped."));
    }
  }
  begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
}

void cancel_update_stack(CloudFormation& service, Call call, Reply reply) {
  const auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(stack.error());
  auto shared = std::make_shared<Reply>(std::move(reply));
  const bool is_cancelled =
      service.deployments().cancel(stack->id, [shared] { shared->ok(Json::object()); });
  if (is_cancelled) return;
  shared->fail(validation_error("CancelUpdateStack cannot be called from current stack status"));
}

}  // namespace

constinit const CloudFormationOperation kCancelUpdateStack{"CancelUpdateStack",
                                                           cancel_update_stack};
constinit const CloudFormationOperation kRollbackStack{"RollbackStack", rollback_stack};
constinit const CloudFormationOperation kContinueUpdateRollback{"ContinueUpdateRollback",
                                                                continue_update_rollback};

}  // namespace sidestep::aws::cloudformation
