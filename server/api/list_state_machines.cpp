#include "base/object_writer.h"
#include "server/api/list.h"
#include "server/api/paging.h"
#include "server/api/state_machine_rows.h"

namespace sidestep::api {
namespace {

constexpr Member kMembers[] = {kMaxResults, kNextToken};

std::string entry(const storage::StateMachineRow& machine) {
  return ObjectWriter()
      .text("stateMachineArn", machine.arn)
      .text("name", machine.name)
      .text("type", machine.type)
      .time("creationDate", from_millis(machine.created_ms))
      .take();
}

void run(Api& api, Call call, Reply reply) {
  const std::string scope =
      "ListStateMachines " + call.scope.account + ' ' + call.scope.region;
  storage::StateMachinePage page{call.scope.account, call.scope.region, std::nullopt, 0};
  const std::int64_t size = page_size(call);
  page.limit = size + 1;  // one more tells whether there is a next page
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = api.page_tokens.read(*token, scope, api.engine.now());
    if (!position) return reply.fail(position.error());
    page.after_name = position->get<std::string>();
  }
  auto machines = storage::StateMachines(api.engine.reader()).list(page);
  const bool more = std::ssize(machines) > size;
  if (more) machines.pop_back();
  std::string items;
  for (const storage::StateMachineRow& machine : machines) append_item(items, entry(machine));
  ObjectWriter out;
  out.json("stateMachines", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             api.page_tokens.make(scope, machines.back().name, api.engine.now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListStateMachines{"ListStateMachines", kMembers, run};

}  // namespace sidestep::api
