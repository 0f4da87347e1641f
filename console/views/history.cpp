// Events of an execution: history?execution=ARN&after=ID

#include "console/history.h"

#include <algorithm>

#include "base/object_writer.h"
#include "console/views/list.h"
#include "storage/executions.h"

namespace sidestep::console {
namespace {

constexpr std::size_t kBytesAtOnce = 2 * 1024 * 1024;

http::HttpResponse show_history(const Sources& sources, const http::HttpRequest& request) {
  storage::Database& database = sources.engine.reader();
  const auto row =
      storage::Executions(database).find(request.query_parameter("execution").value_or(""));
  if (!row) return not_found("execution");
  const std::int64_t after =
      std::max<std::int64_t>(0, number_parameter(request, "after").value_or(0));
  const HistoryPart part = read_history(database, row->id, after, kBytesAtOnce);
  return json_response(ObjectWriter().json("events", part.text).boolean("more", part.more).take());
}

}  // namespace

constinit const View kHistory{"history", show_history};

}  // namespace sidestep::console
