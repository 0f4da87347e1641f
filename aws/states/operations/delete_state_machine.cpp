#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "storage/executions.h"
#include "storage/tags.h"

namespace sidestep::aws::states {
namespace {

// AWS ends the running executions of a deleted machine at their next transition.
void stop_executions(States& states, const std::string& state_machine_arn) {
  storage::ExecutionPage page;
  page.state_machine_arn = state_machine_arn;
  page.status = storage::ExecutionStatus::kRunning;
  page.limit = 1000;
  for (;;) {
    const auto rows = storage::Executions(states.engine().reader()).list(page);
    for (const storage::ExecutionRow& row : rows) {
      states.engine().stop(row.arn, asl::Stop{}, [](Timestamp) {});
    }
    if (std::ssize(rows) < page.limit) return;
    page.after = storage::ExecutionPosition{rows.back().started_ms, rows.back().id};
  }
}

void delete_state_machine(States& states, Call call, Reply reply) {
  const std::string arn = call.text("stateMachineArn");
  if (auto checked = check_state_machine_arn(arn); !checked) return reply.fail(checked.error());
  stop_executions(states, arn);
  states.rows().write(std::move(call), std::move(reply),
                      [arn](storage::Database& database, const Call&) -> Answer {
                        storage::StateMachines machines(database);
                        if (const auto machine = machines.find(arn)) {
                          machines.remove(machine->id);
                          storage::StateMachineAliases(database).remove_all(machine->id);
                          storage::Tags(database).remove_all(arn);
                        }
                        return Output{};  // also if there was none
                      });
}

}  // namespace

constinit const Operation kDeleteStateMachine{"DeleteStateMachine", delete_state_machine};

}  // namespace sidestep::aws::states
