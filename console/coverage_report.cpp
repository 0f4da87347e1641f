#include "console/coverage_report.h"

#include <algorithm>

#include "console/coverage/coverage_text.h"
#include "console/coverage/history_visits.h"
#include "console/views/view.h"
#include "engine/machine_lookup.h"
#include "storage/executions.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kCountedMax = 10'000;
constexpr std::int64_t kCounted = 1'000;  // unless more are asked for

std::vector<std::int64_t> newest(storage::Database& database, const std::string& machine,
                                 std::int64_t count) {
  std::vector<std::int64_t> ids;
  for (const auto& row :
       storage::Executions(database).list({.state_machine_arn = machine, .limit = count})) {
    ids.push_back(row.id);
  }
  return ids;
}

http::HttpResponse response_of(const Coverage& coverage, const std::string& name,
                               const std::string& format) {
  if (format != "lcov") return json_response(coverage_json(coverage));
  http::HttpResponse response = json_response(coverage_lcov(coverage, name + ".asl.json"));
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"}};
  return response;
}

}  // namespace

void answer_coverage(const Sources& sources, const http::HttpRequest& request,
                     http::Responder responder) {
  storage::Database& database = sources.engine.reader();
  const auto arn = engine::parse_machine_arn(request.query_parameter("machine").value_or(""));
  const auto found = arn ? engine::find_machine(database, *arn) : std::nullopt;
  auto definition = found ? parse_json(found->revision.definition) : unexpected(JsonError{});
  if (!definition) return responder.answer(not_found("state machine"));
  const std::int64_t count = std::clamp<std::int64_t>(
      number_parameter(request, "executions").value_or(kCounted), 1, kCountedMax);
  sources.engine.in_slices([&database, definition = *std::move(definition),
                            ids = newest(database, found->machine.arn, count),
                            name = found->machine.name,
                            format = request.query_parameter("format").value_or("json"),
                            responder = std::move(responder)]() mutable {
    Coverage coverage(definition);
    for (const std::int64_t id : ids) {
      coverage.add(visits_of(database, id, definition));
    }
    responder.answer(response_of(coverage, name, format));
  });
}

}  // namespace sidestep::console
