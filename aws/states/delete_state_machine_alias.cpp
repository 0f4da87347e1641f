#include "aws/states/arns.h"
#include "aws/states/list.h"
#include "aws/states/state_machine_rows.h"
#include "aws/states/writes.h"

namespace sidestep::api {
namespace {

constexpr Member kDeleteStateMachineAliasMembers[] = {
    {"stateMachineAliasArn", Required{}, Length{1, 256}}};

void delete_state_machine_alias(Api& api, Call call, Reply reply) {
  auto arn = read_alias_arn(call.text("stateMachineAliasArn"));
  if (!arn) return reply.fail(arn.error());
  reply_after(
      api, std::move(reply),
      [arn = *std::move(arn)](storage::Database& database) -> Expected<std::string, ApiError> {
        if (const auto machine = storage::StateMachines(database).find(arn.machine)) {
          storage::StateMachineAliases(database).remove(machine->id, *arn.alias);
        }
        return std::string("{}");  // recorded: also where there was none
      });
}

}  // namespace

constinit const Operation kDeleteStateMachineAlias{
    "DeleteStateMachineAlias", kDeleteStateMachineAliasMembers, delete_state_machine_alias};

}  // namespace sidestep::api
