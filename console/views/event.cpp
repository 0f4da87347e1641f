// One event, whole: event?execution=ARN&id=ID

#include "console/history.h"
#include "console/views/list.h"
#include "storage/executions.h"

namespace sidestep::console {
namespace {

http::HttpResponse show_event(const Sources& sources, const http::HttpRequest& request) {
  storage::Database& database = sources.engine.reader();
  const auto row =
      storage::Executions(database).find(request.query_parameter("execution").value_or(""));
  const auto id = number_parameter(request, "id");
  if (!row || !id || *id < 1) return not_found("event");
  auto event = find_event(database, row->id, *id);
  return event ? json_response(*std::move(event)) : not_found("event");
}

}  // namespace

constinit const View kEvent{"event", show_event};

}  // namespace sidestep::console
