#include "base/object_writer.h"
#include "server/api/list.h"
#include "server/api/state_machine_rows.h"
#include "server/api/variable_references.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kIncluded[] = {"ALL_DATA", "METADATA_ONLY"};
constexpr Member kMembers[] = {{"stateMachineArn", Required{}, Length{1, 256}},
                               {"includedData", Optional{}, Enum{kIncluded}}};

void run(Api& api, Call call, Reply reply) {
  const auto found = find_state_machine(api.engine.reader(), call.text("stateMachineArn"));
  if (!found) return reply.fail(found.error());
  const storage::StateMachineRow& machine = found->machine;
  ObjectWriter out;
  out.text("stateMachineArn", machine.arn)
      .text("name", machine.name)
      .text("status", machine.status);
  const bool all_data = call.text_or("includedData", "ALL_DATA") == "ALL_DATA";
  out.text("definition", all_data ? found->revision.definition : "{}")
      .text("roleArn", found->revision.role_arn)
      .text("type", machine.type)
      .time("creationDate", from_millis(machine.created_ms));
  add_configuration(out, machine);
  if (!found->revision.revision_id.empty()) out.text("revisionId", found->revision.revision_id);
  if (all_data) write_variable_references(out, api.engine.definitions(), found->revision);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeStateMachine{"DescribeStateMachine", kMembers, run};

}  // namespace sidestep::api
