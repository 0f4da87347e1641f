#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"

namespace sidestep::aws::states {
namespace {

void delete_state_machine_alias(States& states, Call call, Reply reply) {
  auto arn = read_alias_arn(call.text("stateMachineAliasArn"));
  if (!arn) return reply.fail(arn.error());
  states.rows().write(
      std::move(call), std::move(reply),
      [arn = *std::move(arn)](storage::Database& database, const Call&) -> Answer {
        if (const auto machine = storage::StateMachines(database).find(arn.machine)) {
          storage::StateMachineAliases(database).remove(machine->id, *arn.alias);
        }
        return Output{};  // recorded: also where there was none
      });
}

}  // namespace

constinit const Operation kDeleteStateMachineAlias{"DeleteStateMachineAlias",
                                                   delete_state_machine_alias};

}  // namespace sidestep::aws::states
