#include "aws/states/included_data.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "aws/states/variable_references.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

// An alias is described by the version that it routes to; AWS does not document by which, if it is
// two.
void describe_state_machine(States& states, Call call, Reply reply) {
  const auto found = find_any_state_machine(states.engine().reader(), call.text("stateMachineArn"));
  if (!found) return reply.fail(found.error());
  const storage::StateMachineRow& machine = found->machine;
  const storage::RevisionRow& revision = found->revision;
  ObjectWriter out;
  out.text("stateMachineArn", arn_of(*found))
      .text("name", machine.name)
      .text("status", storage::to_text(machine.status))
      .text("definition", includes_data(call) ? revision.definition : "{}")
      .text("roleArn", revision.role_arn)
      .text("type", to_text(machine.type))
      .time("creationDate",
            from_millis(found->version_arn ? *revision.version_created_ms : machine.created_ms));
  add_configurations(out, revision);
  if (!revision.revision_id.empty()) out.text("revisionId", revision.revision_id);
  if (found->version_arn) out.optional_text("description", revision.version_description);
  if (includes_data(call)) write_variable_references(out, states.engine().definitions(), revision);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeStateMachine{"DescribeStateMachine", describe_state_machine};

}  // namespace sidestep::aws::states
