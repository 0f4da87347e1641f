#include <limits>

#include "aws/states/arns.h"
#include "aws/states/map_run_answer.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/states.h"
#include "base/object_writer.h"
#include "storage/executions.h"
#include "storage/map_runs.h"

namespace sidestep::aws::states {
namespace {

// Newest first.
void list_map_runs(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  const auto parent = storage::Executions(states.engine().reader()).find(arn);
  if (!parent) return reply.fail(no_such_execution(arn));
  const std::string scope = "ListMapRuns " + arn;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    before = position->at("id").get<std::int64_t>();
  }
  const std::int64_t size = page_size(call);
  auto rows = storage::MapRuns(states.engine().reader()).list(parent->id, before, size + 1);
  const bool more = std::ssize(rows) > size;  // one more tells whether there is a next page
  if (more) rows.pop_back();
  std::string items;
  for (const storage::MapRunRow& row : rows) append_item(items, list_entry(row, *parent));
  ObjectWriter out;
  out.json("mapRuns", '[' + items + ']');
  if (more) {
    Json position = Json::object();
    position["id"] = rows.back().id;
    out.text("nextToken", states.page_tokens().make(scope, position, states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListMapRuns{"ListMapRuns", list_map_runs};

}  // namespace sidestep::aws::states
