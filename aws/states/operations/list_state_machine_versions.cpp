#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/state_machine_rows.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

// The operation has no error for a machine that does not exist: it has no versions.
void list_state_machine_versions(States& states, Call call, Reply reply) {
  const auto arn = read_machine_arn(call.text("stateMachineArn"));
  if (!arn) return reply.fail(arn.error());
  const std::string scope = "ListStateMachineVersions " + arn->machine;
  storage::VersionPage page;
  const std::int64_t size = page_size(call);
  page.limit = size + 1;  // one more, to see whether there is a next page
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    page.before = position->get<std::int64_t>();
  }
  if (const auto machine = storage::StateMachines(states.engine().reader()).find(arn->machine)) {
    page.state_machine_id = machine->id;
  }
  auto versions = storage::StateMachineRevisions(states.engine().reader()).list_versions(page);
  const bool more = std::ssize(versions) > size;
  if (more) versions.pop_back();
  std::string items;
  for (const storage::VersionSummary& version : versions) {
    append_item(items, ObjectWriter()
                           .text("stateMachineVersionArn",
                                 engine::qualified_arn(arn->machine, version.version))
                           .time("creationDate", from_millis(version.created_ms))
                           .take());
  }
  ObjectWriter out;
  out.json("stateMachineVersions", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             states.page_tokens().make(scope, versions.back().version, states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListStateMachineVersions{"ListStateMachineVersions",
                                                    list_state_machine_versions};

}  // namespace sidestep::aws::states
