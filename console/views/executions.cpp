// Executions of one state machine or of all, newest first:
// executions?machine=ARN&status=FAILED&text=...&before=ID&limit=100

#include <algorithm>

#include "base/object_writer.h"
#include "console/rows.h"
#include "console/views/list.h"
#include "storage/execution_search.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kPageMax = 500;

std::optional<std::string> chosen(const http::HttpRequest& request, std::string_view name) {
  auto value = request.query_parameter(name);
  return value && !value->empty() ? value : std::nullopt;
}

http::HttpResponse show_executions(const Sources& sources, const http::HttpRequest& request) {
  storage::SearchedExecutions wanted{
      .state_machine_arn = chosen(request, "machine"),
      .status = storage::parse_execution_status(request.query_parameter("status").value_or("")),
      .text = request.query_parameter("text").value_or(""),
      .before_id = number_parameter(request, "before"),
      .limit =
          std::clamp<std::int64_t>(number_parameter(request, "limit").value_or(100), 1, kPageMax)};
  const auto found = storage::search(sources.engine.reader(), wanted);
  std::string rows = "[";
  for (const auto& row : found.rows) {
    if (rows.size() > 1) rows += ',';
    rows += summary_text(row);
  }
  return json_response(ObjectWriter()
                           .integer("position", sources.engine.feed().end())
                           .json("executions", rows + ']')
                           .optional_integer("before", found.next_before)
                           .take());
}

}  // namespace

constinit const View kExecutions{"executions", show_executions};

}  // namespace sidestep::console
