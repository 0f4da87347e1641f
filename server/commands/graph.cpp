// `sidestep graph`: the picture of a state machine, or of an execution with where it stands.

#include <filesystem>
#include <fstream>
#include <iostream>

#include "console/coverage/history_visits.h"
#include "console/graph/svg.h"
#include "server/commands/list.h"
#include "server/commands/subjects.h"
#include "storage/executions.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::commands {
namespace {

constexpr int kCannotDraw = 2;

constexpr config::CommandOption kGraphOptions[] = {
    {"out", "FILE", "The file to write (default: standard output)"},
    kSubstituteOption,
    kTemplateOption,
};

struct Drawn {
  Json definition;
  std::string title;
  console::Looks looks{};
};

using MaybeDrawn = Expected<Drawn, std::string>;

bool is_execution(const std::string& operand) {
  return operand.starts_with("arn:") && operand.find(":execution:") != operand.npos;
}

Expected<Json, std::string> parsed(const std::string& text, const std::string& of) {
  auto definition = parse_json(text);
  if (definition) return *std::move(definition);
  return unexpected(of + ": " + definition.error().message + "\n");
}

// The last visit to a state says how it went; of several, the badge says how many.
console::Looks looks_of(const console::Visits& visits) {
  console::Looks looks;
  std::map<std::string, int> counts;
  auto ways = std::make_shared<std::map<std::pair<std::string, std::string>, bool>>();
  const bool runs = visits.ending().empty();
  for (const console::Visit& visit : visits.all()) {
    const int count = ++counts[visit.state];
    const bool is_left = visit.end == console::Visit::End::kLeft;
    const bool is_open = visit.end == console::Visit::End::kOpen;
    const std::string unfinished = runs ? "running" : visit.error ? "failed" : "aborted";
    looks.states[visit.state] = {is_open   ? unfinished
                                 : is_left ? "succeeded"
                                           : "caught",
                                 count > 1 ? "×" + std::to_string(count) : ""};
    const auto from = static_cast<std::size_t>(visit.from);
    ways->emplace(std::pair(visit.from < 0 ? "" : visits.all()[from].state, visit.state), true);
    if (is_left && visit.owner < 0 && visits.ending() == "ExecutionSucceeded") {
      ways->emplace(std::pair(visit.state, ""), true);
    }
  }
  looks.arrow = [ways](const std::string& from, console::ArrowKind, int, const std::string& to) {
    return std::string(ways->contains(std::pair(from, to)) ? "taken" : "");
  };
  return looks;
}

// Read beside a server that has the database open.
MaybeDrawn draw_execution(const config::Configuration& configuration, const std::string& arn) {
  if (!std::filesystem::exists(configuration.database)) {
    return unexpected("There is no database '" + configuration.database +
                      "'. Name it with --db.\n");
  }
  storage::Database database(
      {.file = configuration.database, .access = storage::Access::kReadOnly});
  const auto row = storage::Executions(database).find(arn);
  const auto revision =
      row ? storage::StateMachineRevisions(database).find(row->revision_id) : std::nullopt;
  if (!revision) return unexpected("There is no execution " + arn + ".\n");
  SIDESTEP_TRY(definition, parsed(revision->definition, arn));
  console::Looks looks = looks_of(console::visits_of(database, row->id, definition));
  return Drawn{std::move(definition), row->name + ": " + std::string(storage::to_text(row->status)),
               std::move(looks)};
}

MaybeDrawn draw_definition(const config::CommandLine& line, const config::Loaded& loaded,
                           const config::Surroundings& surroundings) {
  const Subjects subjects(line, loaded, surroundings.files, surroundings.directory);
  SIDESTEP_TRY(found, subjects.find(line.operands.front()));
  SIDESTEP_TRY(definition, parsed(definition_of(found.subject), found.subject.file));
  return Drawn{std::move(definition), found.name};
}

int write(const std::string& svg, const std::string& file) {
  if (file == "-") {
    std::cout << svg;
    return 0;
  }
  std::ofstream out(file, std::ios::binary);
  out << svg;
  out.close();
  if (out) return 0;
  std::cerr << "sidestep graph: " << file << " cannot be written.\n";
  return 1;
}

int run_graph(const config::CommandLine& line) {
  const config::Surroundings surroundings = config::real_surroundings();
  const auto loaded = config::load(line, surroundings);
  if (!loaded) {
    std::cerr << lines_of(loaded.error());
    return kCannotDraw;
  }
  const std::string& operand = line.operands.front();
  const auto drawn = is_execution(operand) ? draw_execution(loaded->configuration, operand)
                                           : draw_definition(line, *loaded, surroundings);
  if (!drawn) {
    std::cerr << drawn.error();
    return kCannotDraw;
  }
  const std::string svg = console::to_svg(console::picture_of(drawn->definition), drawn->title,
                                          drawn->looks, console::Style::kInside);
  return write(svg, line.option_or("out", "-"));
}

}  // namespace

constinit const Command kGraph{
    "graph",
    "Draw a state machine (a file, - for standard input, or a machine of the project by name), or "
    "an execution by its ARN with where it stands, as SVG",
    run_graph,
    "DEFINITION|EXECUTION",
    kGraphOptions,
    config::kLint | config::kDb};

}  // namespace sidestep::commands
