#include "aws/states/arns.h"
#include "aws/states/included_data.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "aws/states/variable_references.h"
#include "base/object_writer.h"
#include "storage/executions.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::aws::states {
namespace {

void describe_state_machine_for_execution(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  const auto row = storage::Executions(states.engine().reader()).find(arn);
  if (!row) return reply.fail(no_such_execution(arn));
  const auto revision =
      storage::StateMachineRevisions(states.engine().reader()).find(row->revision_id);
  SIDESTEP_INVARIANT(revision.has_value(), "an execution's definition is not kept");
  const std::string& machine_arn = row->state_machine_arn;
  ObjectWriter out;
  out.text("stateMachineArn", machine_arn)
      .text("name", machine_arn.substr(machine_arn.rfind(':') + 1))
      .text("definition", includes_data(call) ? revision->definition : "{}")
      .text("roleArn", revision->role_arn)
      .time("updateDate", from_millis(revision->created_ms));
  add_configurations(out, *revision);
  if (row->map_run_child) {
    const storage::MapRunChildId child(*row->map_run_child);
    const auto run = storage::MapRuns(states.engine().reader()).find(child.map_run_id());
    if (run) out.text("mapRunArn", run->arn).text("label", run->label);
  }
  if (!revision->revision_id.empty()) out.text("revisionId", revision->revision_id);
  if (includes_data(call)) write_variable_references(out, states.engine().definitions(), *revision);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeStateMachineForExecution{"DescribeStateMachineForExecution",
                                                            describe_state_machine_for_execution};

}  // namespace sidestep::aws::states
