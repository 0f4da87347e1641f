#include "console/coverage/coverage_text.h"

#include <map>

#include "base/object_writer.h"

namespace sidestep::console {
namespace {

CoverageSum& operator+=(CoverageSum& sum, std::int64_t taken) {
  sum.covered += taken > 0 ? 1 : 0;
  ++sum.all;
  return sum;
}

std::string sum_text(const CoverageSum& sum) {
  return ObjectWriter().integer("covered", sum.covered).integer("all", sum.all).take();
}

std::string ways_text(const CoveredState& state) {
  std::string text = "[";
  for (const CoveredWay& way : state.ways) {
    if (text.size() > 1) text += ',';
    ObjectWriter writer;
    writer.text("kind", to_text(way.kind));
    if (way.index >= 0) writer.integer("index", way.index);
    writer.text("to", way.to);
    if (!way.title.empty()) writer.text("title", way.title);
    if (way.shared > 1) writer.integer("shared", way.shared);
    text += writer.integer("taken", way.taken).take();
  }
  return text + ']';
}

std::string retriers_text(const CoveredState& state) {
  std::string text = "[";
  for (const CoveredRetrier& retrier : state.retriers) {
    if (text.size() > 1) text += ',';
    text += ObjectWriter().text("errors", retrier.errors).integer("taken", retrier.taken).take();
  }
  return text + ']';
}

// Where members begin when a value is indented.
class Lines {
 public:
  explicit Lines(const Json& definition) { count(definition, false); }

  std::int64_t of(const std::string& state) const {
    const auto found = states_.find(state);
    return found == states_.end() ? 1 : found->second;
  }

 private:
  // Leaves line_ at the last line of `value`. The members of a "States" are states.
  void count(const Json& value, bool has_states) {
    if (!value.is_structured() || value.empty()) return;
    if (value.is_array()) {
      for (const Json& element : value) {
        ++line_;
        count(element, false);
      }
    } else {
      for (const auto& [name, member] : value.items()) {
        ++line_;
        if (has_states) states_.emplace(name, line_);
        count(member, name == "States" && member.is_object());
      }
    }
    ++line_;
  }

  std::int64_t line_ = 1;
  std::map<std::string, std::int64_t> states_;
};

// "BRDA" lines; a state that has one way only has none.
struct Branches {
  std::string text{};
  CoverageSum sum{};

  void add(const CoveredState& state, std::int64_t line) {
    std::size_t number = 0;
    if (state.ways.size() + state.retriers.size() < 2) return;
    for (const auto& way : state.ways) add(state, line, number++, way.taken);
    for (const auto& retrier : state.retriers) add(state, line, number++, retrier.taken);
  }

 private:
  void add(const CoveredState& state, std::int64_t line, std::size_t number, std::int64_t taken) {
    sum += taken;
    text += "BRDA:" + std::to_string(line) + ",0," + std::to_string(number) + "," +
            (state.entered == 0 ? "-" : std::to_string(taken)) + "\n";
  }
};

}  // namespace

CoverageTotals totals(const Coverage& coverage) {
  CoverageTotals sums;
  for (const CoveredState& state : coverage.states()) {
    sums.states += state.entered;
    for (const CoveredWay& way : state.ways) {
      sums.ways += way.taken;
      if (way.kind == ArrowKind::kCatch) sums.catchers += way.taken;
      if (way.kind == ArrowKind::kChoice || way.kind == ArrowKind::kDefault) {
        sums.choices += way.taken;
      }
    }
    for (const CoveredRetrier& retrier : state.retriers) sums.retriers += retrier.taken;
  }
  return sums;
}

CoverageTotals& CoverageTotals::operator+=(const CoverageTotals& more) {
  for (const auto sum : {&CoverageTotals::states, &CoverageTotals::ways, &CoverageTotals::choices,
                         &CoverageTotals::catchers, &CoverageTotals::retriers}) {
    (this->*sum).covered += (more.*sum).covered;
    (this->*sum).all += (more.*sum).all;
  }
  return *this;
}

std::string totals_json(const CoverageTotals& totals) {
  return ObjectWriter()
      .json("states", sum_text(totals.states))
      .json("ways", sum_text(totals.ways))
      .json("choices", sum_text(totals.choices))
      .json("catchers", sum_text(totals.catchers))
      .json("retriers", sum_text(totals.retriers))
      .take();
}

std::string coverage_json(const Coverage& coverage) {
  std::string states = "[";
  for (const CoveredState& state : coverage.states()) {
    if (states.size() > 1) states += ',';
    states += ObjectWriter()
                  .text("name", state.name)
                  .text("type", state.type)
                  .integer("entered", state.entered)
                  .integer("failed", state.failed)
                  .json("ways", ways_text(state))
                  .json("retriers", retriers_text(state))
                  .take();
  }
  return ObjectWriter()
      .integer("executions", coverage.executions())
      .json("totals", totals_json(totals(coverage)))
      .json("states", states + ']')
      .take();
}

std::string coverage_lcov(const Coverage& coverage, const std::string& file) {
  const Lines lines(coverage.definition());
  std::string functions;
  std::string counts;
  Branches branches;
  for (const CoveredState& state : coverage.states()) {
    const std::int64_t line = lines.of(state.name);
    const std::string entered = std::to_string(state.entered);
    functions += "FN:" + std::to_string(line) + "," + state.name + "\nFNDA:" + entered + "," +
                 state.name + "\n";
    branches.add(state, line);
    counts += "DA:" + std::to_string(line) + "," + entered + "\n";
  }
  const CoverageSum states = totals(coverage).states;
  return "TN:\nSF:" + file + "\n" + functions + "FNF:" + std::to_string(states.all) +
         "\nFNH:" + std::to_string(states.covered) + "\n" + branches.text +
         "BRF:" + std::to_string(branches.sum.all) +
         "\nBRH:" + std::to_string(branches.sum.covered) + "\n" + counts +
         "LF:" + std::to_string(states.all) + "\nLH:" + std::to_string(states.covered) +
         "\nend_of_record\n";
}

}  // namespace sidestep::console
