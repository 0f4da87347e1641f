#include "aws/states/arns.h"
#include "aws/states/history_page.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/states.h"
#include "base/object_writer.h"
#include "storage/executions.h"

namespace sidestep::aws::states {
namespace {

void get_execution_history(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  const auto row = storage::Executions(states.engine().reader()).find(arn);
  if (!row) return reply.fail(no_such_execution(arn));
  HistoryPage page;
  page.execution_id = row->id;
  page.size = page_size(call);
  page.reverse = call.flag_or("reverseOrder", false);
  page.with_data = call.flag_or("includeExecutionData", true);
  const std::string scope = "GetExecutionHistory " + arn + (page.reverse ? " back" : "");
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    page.first_event_id = position->get<std::int64_t>();
  }
  const HistoryEvents events = read_history(states.engine().reader(), page);
  ObjectWriter out;
  out.json("events", '[' + events.items + ']');
  if (events.next_event_id) {
    out.text("nextToken",
             states.page_tokens().make(scope, *events.next_event_id, states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kGetExecutionHistory{"GetExecutionHistory", get_execution_history};

}  // namespace sidestep::aws::states
