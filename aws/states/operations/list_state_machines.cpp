#include "aws/states/named_list.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"

namespace sidestep::aws::states {
namespace {

std::string machine_entry(const storage::StateMachineRow& machine) {
  return ObjectWriter()
      .text("stateMachineArn", machine.arn)
      .text("name", machine.name)
      .text("type", to_text(machine.type))
      .time("creationDate", from_millis(machine.created_ms))
      .take();
}

void list_state_machines(States& states, Call call, Reply reply) {
  reply_with_names<storage::StateMachines, storage::StateMachinePage>(
      states, call, std::move(reply), "ListStateMachines", "stateMachines", machine_entry);
}

}  // namespace

constinit const Operation kListStateMachines{"ListStateMachines", list_state_machines};

}  // namespace sidestep::aws::states
