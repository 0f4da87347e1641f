#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/state_machine_rows.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

// Those of a machine, or those that route to a version.
Expected<storage::AliasPage, Error> alias_page(storage::Database& database,
                                               const std::string& text) {
  SIDESTEP_TRY(arn, read_any_machine_arn(text));
  if (arn.alias) return unexpected(read_machine_arn(text).error());
  const auto machine = storage::StateMachines(database).find(arn.machine);
  if (!machine) return unexpected(no_such_state_machine(text));
  storage::AliasPage page;
  page.state_machine_id = machine->id;
  page.version = arn.version;
  const storage::StateMachineRevisions revisions(database);
  if (arn.version && !revisions.find_version(machine->id, *arn.version)) {
    return unexpected(no_such_reference(text));
  }
  return page;
}

// Recorded in the order of their names, although AWS documents the newest first.
void list_state_machine_aliases(States& states, Call call, Reply reply) {
  const auto arn = engine::parse_machine_arn(call.text("stateMachineArn"));
  auto page = alias_page(states.engine().reader(), call.text("stateMachineArn"));
  if (!page) return reply.fail(page.error());
  const std::string scope = "ListStateMachineAliases " + call.text("stateMachineArn");
  const std::int64_t size = page_size(call);
  page->limit = size + 1;  // one more, to see whether there is a next page
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    page->after_name = position->get<std::string>();
  }
  auto aliases = storage::StateMachineAliases(states.engine().reader()).list(*page);
  const bool more = std::ssize(aliases) > size;
  if (more) aliases.pop_back();
  std::string items;
  for (const storage::AliasRow& alias : aliases) {
    append_item(items,
                ObjectWriter()
                    .text("stateMachineAliasArn", engine::qualified_arn(arn->machine, alias.name))
                    .time("creationDate", from_millis(alias.created_ms))
                    .take());
  }
  ObjectWriter out;
  out.json("stateMachineAliases", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             states.page_tokens().make(scope, aliases.back().name, states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListStateMachineAliases{"ListStateMachineAliases",
                                                   list_state_machine_aliases};

}  // namespace sidestep::aws::states
