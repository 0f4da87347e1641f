#include "aws/states/alias_routing.h"
#include "aws/states/alias_rows.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"

namespace sidestep::aws::states {
namespace {

void describe_state_machine_alias(States& states, Call call, Reply reply) {
  const auto found = find_alias(states.engine().reader(), call.text("stateMachineAliasArn"));
  if (!found) return reply.fail(found.error());
  const storage::AliasRow& alias = found->alias;
  reply.ok_text(ObjectWriter()
                    .text("stateMachineAliasArn", found->arn)
                    .text("name", alias.name)
                    .optional_text("description", alias.description)
                    .json("routingConfiguration", routing_text(found->machine.arn, alias.routes))
                    .time("creationDate", from_millis(alias.created_ms))
                    .time("updateDate", from_millis(alias.updated_ms))
                    .take());
}

}  // namespace

constinit const Operation kDescribeStateMachineAlias{"DescribeStateMachineAlias",
                                                     describe_state_machine_alias};

}  // namespace sidestep::aws::states
