// CreateStack, UpdateStack and DeleteStack. They are held until they have ended, or for a while.

#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/stacks/requests.h"

namespace sidestep::aws::cloudformation {
namespace {

Begun hold_answer(CloudFormation& service, Reply reply) {
  return
      [&service, reply = std::make_shared<Reply>(std::move(reply))](Expected<Stack, Error> stack) {
        if (!stack) return reply->fail(std::move(stack).error());
        service.deployments().when_ended_or_soon(stack->id, [reply, arn = stack->arn] {
          reply->ok({{"StackId", arn}});
        });
      };
}

void run_create_stack(CloudFormation& service, Call call, Reply reply) {
  create_stack(service, std::move(call), {}, hold_answer(service, std::move(reply)));
}

void run_update_stack(CloudFormation& service, Call call, Reply reply) {
  update_stack(service, std::move(call), hold_answer(service, std::move(reply)));
}

void run_delete_stack(CloudFormation& service, Call call, Reply reply) {
  delete_stack(service, std::move(call),
               [&service, reply = std::make_shared<Reply>(std::move(reply))](
                   Expected<std::optional<Stack>, Error> stack) {
                 if (!stack) return reply->fail(std::move(stack).error());
                 if (!*stack) return reply->ok(Json::object());
                 service.deployments().when_ended_or_soon((*stack)->id,
                                                          [reply] { reply->ok(Json::object()); });
               });
}

}  // namespace

constinit const CloudFormationOperation kCreateStack{"CreateStack", run_create_stack};
constinit const CloudFormationOperation kUpdateStack{"UpdateStack", run_update_stack};
constinit const CloudFormationOperation kDeleteStack{"DeleteStack", run_delete_stack};

}  // namespace sidestep::aws::cloudformation
