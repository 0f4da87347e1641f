#include "console/coverage/suite.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "base/object_writer.h"
#include "console/coverage/history_visits.h"
#include "storage/execution_references.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::console {
namespace {

// Of a Map Run's child it is the machine that has the Map.
std::string machine_arn(const std::string& arn) { return arn.substr(0, arn.find('/')); }

std::string name_in(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

// Definitions by revision, read once.
class Revisions {
 public:
  explicit Revisions(storage::Database& database) : database_(database) {}

  // Null if there is none, or it is no JSON.
  const Json* find(std::int64_t id) {
    const auto known = parsed_.find(id);
    if (known != parsed_.end()) return known->second.get();
    const auto row = storage::StateMachineRevisions(database_).find(id);
    auto definition = row ? parse_json(row->definition) : unexpected(JsonError{});
    auto& kept = parsed_[id];
    if (definition) kept = std::make_unique<Json>(*std::move(definition));
    return kept.get();
  }

 private:
  storage::Database& database_;
  std::map<std::int64_t, std::unique_ptr<Json>> parsed_;
};

using CountedMachines = std::vector<std::pair<std::string, std::int64_t>>;

// The machines by name, each with the revision that it is counted against.
CountedMachines counted_machines(storage::Database& database,
                                 const std::vector<storage::ExecutionReference>& executions) {
  std::map<std::string, std::int64_t> revisions;
  for (const auto& execution : executions) {
    revisions[machine_arn(execution.state_machine_arn)] = execution.revision_id;
  }
  for (const auto& machine : storage::machine_references(database)) {
    revisions[machine.arn] = machine.revision_id;
  }
  CountedMachines machines(revisions.begin(), revisions.end());
  std::ranges::stable_sort(machines, {},
                           [](const auto& machine) { return name_in(machine.first); });
  return machines;
}

}  // namespace

std::vector<MachineCoverage> suite_coverage(storage::Database& database, std::string_view name) {
  const auto executions = storage::execution_references(database);
  Revisions revisions(database);
  std::map<std::pair<std::string, std::string>, std::size_t> places;
  std::map<std::string, std::size_t> by_arn;
  std::vector<MachineCoverage> suite;
  for (const auto& [arn, revision] : counted_machines(database, executions)) {
    const Json* definition = revisions.find(revision);
    if (definition == nullptr || (!name.empty() && name_in(arn) != name)) continue;
    const auto [place, is_new] =
        places.emplace(std::pair(name_in(arn), to_text(*definition)), suite.size());
    if (is_new) suite.push_back({name_in(arn), {}, Coverage(*definition)});
    suite[place->second].arns.push_back(arn);
    by_arn.emplace(arn, place->second);
  }
  for (const auto& execution : executions) {
    const auto place = by_arn.find(machine_arn(execution.state_machine_arn));
    const Json* definition = revisions.find(execution.revision_id);
    if (place == by_arn.end() || definition == nullptr) continue;
    suite[place->second].coverage.add(visits_of(database, execution.id, *definition));
  }
  return suite;
}

CoverageTotals totals(const std::vector<MachineCoverage>& suite) {
  CoverageTotals all;
  for (const MachineCoverage& machine : suite) all += totals(machine.coverage);
  return all;
}

double percent(const CoverageSum& sum) {
  if (sum.all == 0) return 100.0;
  return static_cast<double>(sum.covered * 1000 / sum.all) / 10.0;
}

double percent(const CoverageTotals& sums) {
  CoverageSum all;
  for (const CoverageSum* sum : {&sums.states, &sums.choices, &sums.catchers, &sums.retriers}) {
    all.covered += sum->covered;
    all.all += sum->all;
  }
  return percent(all);
}

std::string percent_text(double percent) {
  std::string text = std::to_string(percent);
  return text.substr(0, text.find('.') + 2);
}

std::optional<CoverageFormat> coverage_format(std::string_view name) {
  if (name == "text") return CoverageFormat::kText;
  if (name == "json") return CoverageFormat::kJson;
  if (name == "lcov") return CoverageFormat::kLcov;
  return std::nullopt;
}

namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

void append_sum(std::string& out, std::string_view name, const CoverageSum& sum) {
  if (sum.all == 0) return;
  const std::string count = std::to_string(sum.covered) + "/" + std::to_string(sum.all);
  out +=
      "  " + padded(std::string(name), 10) + padded(count, 8) + percent_text(percent(sum)) + " %\n";
}

std::string described(const CoveredState& state, const CoveredWay& way) {
  const std::string title = way.title.empty() ? "" : " (" + way.title + ")";
  if (way.kind == ArrowKind::kCatch) {
    return "catcher of '" + state.name + "'" + title + " to '" + way.to + "'";
  }
  return "choice '" + state.name + "'" + title + " to '" + way.to + "'";
}

void append_missed(std::string& out, const Coverage& coverage) {
  for (const CoveredState& state : coverage.states()) {
    if (state.entered == 0) out += "  not entered: '" + state.name + "'\n";
    for (const CoveredWay& way : state.ways) {
      if (way.taken > 0 || way.kind == ArrowKind::kNext) continue;
      out += "  not taken: " + described(state, way) + "\n";
    }
    for (const CoveredRetrier& retrier : state.retriers) {
      if (retrier.taken > 0) continue;
      out += "  not used: retrier of '" + state.name + "' (" + retrier.errors + ")\n";
    }
  }
}

std::string for_people(const std::vector<MachineCoverage>& suite) {
  std::string out;
  for (const MachineCoverage& machine : suite) {
    const CoverageTotals sums = totals(machine.coverage);
    const std::int64_t count = machine.coverage.executions();
    out += machine.name + ": " + percent_text(percent(sums)) + " % by " + std::to_string(count) +
           (count == 1 ? " execution\n" : " executions\n");
    append_sum(out, "states", sums.states);
    append_sum(out, "choices", sums.choices);
    append_sum(out, "catchers", sums.catchers);
    append_sum(out, "retriers", sums.retriers);
    append_missed(out, machine.coverage);
  }
  return out + "All: " + percent_text(percent(totals(suite))) + " %\n";
}

std::string for_programs(const std::vector<MachineCoverage>& suite) {
  std::string machines = "[";
  for (const MachineCoverage& machine : suite) {
    if (machines.size() > 1) machines += ',';
    const Json arns = machine.arns;
    // The members of one machine's report follow ours.
    machines += ObjectWriter()
                    .text("name", machine.name)
                    .json("stateMachineArns", to_text(arns))
                    .json("percent", percent_text(percent(totals(machine.coverage))))
                    .take();
    machines.back() = ',';
    machines += coverage_json(machine.coverage).substr(1);
  }
  const CoverageTotals all = totals(suite);
  return ObjectWriter()
      .json("percent", percent_text(percent(all)))
      .json("totals", totals_json(all))
      .json("machines", machines + ']')
      .take();
}

std::string for_tools(const std::vector<MachineCoverage>& suite) {
  std::string out;
  std::set<std::string> names;
  for (const MachineCoverage& machine : suite) {
    std::string name = machine.name;
    // Another definition under a name that was there: of another account.
    for (int number = 2; !names.insert(name).second; ++number) {
      name = machine.name + "-" + std::to_string(number);
    }
    out += coverage_lcov(machine.coverage, name + ".asl.json");
  }
  return out;
}

}  // namespace

std::string suite_text(const std::vector<MachineCoverage>& suite, CoverageFormat format) {
  switch (format) {
    case CoverageFormat::kJson:
      return for_programs(suite);
    case CoverageFormat::kLcov:
      return for_tools(suite);
    case CoverageFormat::kText:
      break;
  }
  return for_people(suite);
}

}  // namespace sidestep::console
