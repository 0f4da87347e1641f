// RollbackStack, of an operation that failed and was not undone; ContinueUpdateRollback, of an
// undoing that failed itself.

#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/requests.h"

namespace sidestep::aws::cloudformation {
namespace {

void begin_rollback(CloudFormation& service, Call call, Reply reply, Stack stack,
                    StackOperation operation) {
  const bool is_update = operation.kind == StackOperation::Kind::kUpdate;
  operation.phase = StackOperation::Phase::kRollback;
  operation.on_failure = StackOperation::OnFailure::kRollback;
  operation.change_set.clear();
  operation.token = call.text_or("ClientRequestToken", "");
  begin_operation(
      service, std::move(call), std::move(stack), operation,
      is_update ? "UPDATE_ROLLBACK_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS",
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
  if (stack->status == "CREATE_FAILED") {
    const StackOperation operation = operation_for(call, StackOperation::Kind::kCreate);
    return begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
  }
  const Json* last = find_member(stack->details, kLastOperation);
  if (stack->status != "UPDATE_FAILED" || last == nullptr) {
    return reply.fail(validation_error("Stack:" + stack->arn + " is in " + stack->status +
                                       " state and can not be rolled back."));
  }
  const StackOperation operation = operation_of(*last);
  begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
}

void continue_update_rollback(CloudFormation& service, Call call, Reply reply) {
  auto stack = named_stack(service.reader(), call);
  if (!stack) return reply.fail(std::move(stack).error());
  const Json* last = find_member(stack->details, kLastOperation);
  if (stack->status != "UPDATE_ROLLBACK_FAILED" || last == nullptr) {
    return reply.fail(validation_error("Stack:" + stack->arn + " is in " + stack->status +
                                       " state and can not continue to be rolled back."));
  }
  if (call.find("ResourcesToSkip") != nullptr) {
    return reply.fail(validation_error(
        "Sidestep does not skip resources when it goes on with a rollback: ResourcesToSkip is not "
        "available"));
  }
  const StackOperation operation = operation_of(*last);
  begin_rollback(service, std::move(call), std::move(reply), *std::move(stack), operation);
}

}  // namespace

constinit const CloudFormationOperation kRollbackStack{"RollbackStack", rollback_stack};
constinit const CloudFormationOperation kContinueUpdateRollback{"ContinueUpdateRollback",
                                                                continue_update_rollback};

}  // namespace sidestep::aws::cloudformation
