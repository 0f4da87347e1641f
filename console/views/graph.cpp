// The picture of a state machine, an execution's or a version's as SVG: graph?machine=ARN,
// graph?execution=ARN. The page colours it.

#include "console/graph/svg.h"
#include "console/views/list.h"
#include "engine/machine_lookup.h"

namespace sidestep::console {
namespace {

struct Subject {
  std::string definition;
  std::string title;
};

std::optional<Subject> subject_of(storage::Database& database, const http::HttpRequest& request) {
  if (const auto arn = request.query_parameter("execution")) {
    const auto row = storage::Executions(database).find(*arn);
    if (!row) return std::nullopt;
    auto revision = storage::StateMachineRevisions(database).find(row->revision_id);
    if (!revision) return std::nullopt;
    return Subject{std::move(revision->definition), row->name};
  }
  const auto arn = engine::parse_machine_arn(request.query_parameter("machine").value_or(""));
  if (!arn) return std::nullopt;
  auto found = engine::find_machine(database, *arn);
  if (!found) return std::nullopt;
  return Subject{std::move(found->revision.definition), found->machine.name};
}

http::HttpResponse show_graph(const Sources& sources, const http::HttpRequest& request) {
  const auto subject = subject_of(sources.engine.reader(), request);
  const auto definition = subject ? parse_json(subject->definition) : unexpected(JsonError{});
  if (!definition) return not_found("state machine");
  http::HttpResponse response =
      json_response(to_svg(picture_of(*definition), subject->title, Looks{}, Style::kNone));
  response.headers = {{"Content-Type", "image/svg+xml"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"}};
  return response;
}

}  // namespace

constinit const View kGraph{"graph", show_graph};

}  // namespace sidestep::console
