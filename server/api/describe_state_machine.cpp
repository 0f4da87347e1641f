#include "base/object_writer.h"
#include "server/api/list.h"
#include "server/api/state_machine_rows.h"

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
  if (call.text_or("includedData", "ALL_DATA") == "ALL_DATA") {
    out.text("definition", found->revision.definition);
  }
  out.text("roleArn", found->revision.role_arn)
      .text("type", machine.type)
      .time("creationDate", from_millis(machine.created_ms))
      .json("loggingConfiguration", machine.logging.value_or(std::string(kNoLogging)))
      .json("tracingConfiguration", machine.tracing.value_or(std::string(kNoTracing)));
  if (machine.encryption) out.json("encryptionConfiguration", *machine.encryption);
  if (!found->revision.revision_id.empty()) out.text("revisionId", found->revision.revision_id);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeStateMachine{"DescribeStateMachine", kMembers, run};

}  // namespace sidestep::api
