#include "base/object_writer.h"
#include "server/api/arns.h"
#include "server/api/list.h"
#include "server/api/state_machine_rows.h"
#include "server/api/variable_references.h"
#include "storage/executions.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kIncluded[] = {"ALL_DATA", "METADATA_ONLY"};
constexpr Member kMembers[] = {{"executionArn", Required{}, Length{1, 256}},
                               {"includedData", Optional{}, Enum{kIncluded}}};

// The execution's machine, unless it has been deleted since; another of its name does not count.
storage::StateMachineRow machine_of(storage::Database& database, const storage::ExecutionRow& row,
                                    const storage::RevisionRow& revision) {
  auto machine = storage::StateMachines(database).find(row.state_machine_arn);
  if (machine && machine->id == revision.state_machine_id) return *std::move(machine);
  storage::StateMachineRow deleted;
  deleted.arn = row.state_machine_arn;
  deleted.name = deleted.arn.substr(deleted.arn.rfind(':') + 1);
  return deleted;
}

void run(Api& api, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  const auto row = storage::Executions(api.engine.reader()).find(arn);
  if (!row) return reply.fail(no_such_execution(arn));
  const auto revision = storage::StateMachineRevisions(api.engine.reader()).find(row->revision_id);
  SIDESTEP_INVARIANT(revision.has_value(), "an execution's definition is not kept");
  const auto machine = machine_of(api.engine.reader(), *row, *revision);
  ObjectWriter out;
  out.text("stateMachineArn", machine.arn).text("name", machine.name);
  const bool all_data = call.text_or("includedData", "ALL_DATA") == "ALL_DATA";
  out.text("definition", all_data ? revision->definition : "{}")
      .text("roleArn", revision->role_arn)
      .time("updateDate", from_millis(revision->created_ms));
  add_configuration(out, machine);
  if (!revision->revision_id.empty()) out.text("revisionId", revision->revision_id);
  if (all_data) write_variable_references(out, api.engine.definitions(), *revision);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeStateMachineForExecution{"DescribeStateMachineForExecution",
                                                            kMembers, run};

}  // namespace sidestep::api
