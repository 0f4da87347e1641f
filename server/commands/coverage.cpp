// `sidestep coverage`: which states, choices, catchers and retriers the executions of a database
// have used, and whether that is enough.

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include "console/coverage/suite.h"
#include "server/commands/list.h"
#include "server/config/load.h"

namespace sidestep::commands {
namespace {

constexpr int kBelow = 1;
constexpr int kNoCoverage = 2;

constexpr config::CommandOption kCoverageOptions[] = {
    {"machine", "NAME", "Only state machines of that name"},
    {"format", "text|json|lcov", "How it is written (default: text)"},
    {"out", "FILE", "The file to write (default: standard output)"},
    {"threshold", "PERCENT",
     "End with 1 if less was used: 80 for all together, or states=100,choices=90,catchers=50,"
     "retriers=0"},
};

using Thresholds = std::map<std::string, double, std::less<>>;  // "" for all together

constexpr std::array<std::pair<std::string_view, console::CoverageSum console::CoverageTotals::*>,
                     4>
    kKinds{{{"states", &console::CoverageTotals::states},
            {"choices", &console::CoverageTotals::choices},
            {"catchers", &console::CoverageTotals::catchers},
            {"retriers", &console::CoverageTotals::retriers}}};

std::optional<double> percent_in(std::string_view text) {
  double value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= 0 && value <= 100)) return std::nullopt;
  return value;
}

bool is_kind(std::string_view name) {
  return name.empty() ||
         std::ranges::any_of(kKinds, [&](auto& kind) { return kind.first == name; });
}

// Nullopt if it is neither a number nor a list of them by kind.
std::optional<Thresholds> parse_thresholds(std::string_view text) {
  Thresholds thresholds;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    const std::size_t sign = part.find('=');
    const std::string_view name = sign == part.npos ? "" : part.substr(0, sign);
    const auto value = percent_in(sign == part.npos ? part : part.substr(sign + 1));
    if (!value || !is_kind(name)) return std::nullopt;
    thresholds[std::string(name)] = *value;
    text.remove_prefix(std::min(text.size(), part.size() + 1));
  }
  return thresholds;
}

// A line for each kind of which too little was used.
std::string below(const Thresholds& thresholds, const console::CoverageTotals& totals) {
  std::string lines;
  const auto compare = [&](std::string_view name, double reached) {
    const auto wanted = thresholds.find(name);
    if (wanted == thresholds.end() || reached >= wanted->second) return;
    lines += "sidestep coverage: " + std::string(name.empty() ? "all together" : name) + ": " +
             console::percent_text(reached) + " % is less than " +
             console::percent_text(wanted->second) + " %\n";
  };
  compare("", console::percent(totals));
  for (const auto& [name, member] : kKinds) compare(name, console::percent(totals.*member));
  return lines;
}

bool write_coverage(const std::string& text, const std::string& file) {
  if (file == "-") {
    std::cout << text << (text.ends_with('\n') ? "" : "\n");
    return true;
  }
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) std::cerr << "sidestep coverage: " << file << " cannot be written.\n";
  return bool(out);
}

int report_coverage(const config::CommandLine& line, const config::Configuration& configuration) {
  const auto format = console::coverage_format(line.option_or("format", "text"));
  const auto thresholds = parse_thresholds(line.option_or("threshold", ""));
  if (!format || !thresholds) {
    std::cerr << "sidestep coverage: "
              << (format ? "--threshold is a number from 0 to 100, or states=N,choices=N,...\n"
                         : "--format is text, json or lcov\n");
    return kNoCoverage;
  }
  if (!std::filesystem::exists(configuration.database)) {
    std::cerr << "There is no database '" << configuration.database
              << "'. Name it with --db; a server with a database in memory tells its coverage at "
                 "/_sidestep/coverage.\n";
    return kNoCoverage;
  }
  storage::Database database(
      {.file = configuration.database, .access = storage::Access::kReadOnly});
  const std::string machine = line.option_or("machine", "");
  const auto suite = console::suite_coverage(database, machine);
  if (suite.empty() && !machine.empty()) {
    std::cerr << "There is no state machine '" << machine << "'.\n";
    return kNoCoverage;
  }
  if (!write_coverage(console::suite_text(suite, *format), line.option_or("out", "-"))) {
    return kNoCoverage;
  }
  const std::string missing = below(*thresholds, console::totals(suite));
  std::cerr << missing;
  return missing.empty() ? 0 : kBelow;
}

// Read beside a server that has the database open.
int run_coverage(const config::CommandLine& line) {
  const auto configuration = config::load_configuration(line, config::real_surroundings());
  if (configuration) return report_coverage(line, *configuration);
  std::cerr << lines_of(configuration.error());
  return kNoCoverage;
}

}  // namespace

constinit const Command kCoverage{
    "coverage",
    "Say which states, choices, catchers and retriers the executions of a database have used",
    run_coverage,
    "",
    kCoverageOptions,
    config::kDb};

}  // namespace sidestep::commands
