#include "console/coverage/coverage.h"

#include <algorithm>

#include "asl/definition/sub_workflows.h"
#include "asl/test_state/subject.h"
#include "base/pace.h"
#include "console/graph/wording.h"

namespace sidestep::console {
namespace {

std::string text_at(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

const Json& list_at(const Json& object, std::string_view name) {
  static const Json kNone = Json::array();
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_array() ? *value : kNone;
}

std::string names_of_errors(const Json& handler) {
  std::string names;
  for (const Json& name : list_at(handler, "ErrorEquals")) {
    if (!names.empty()) names += ", ";
    names += name.is_string() ? name.get<std::string>() : "";
  }
  return names;
}

std::vector<CoveredWay> ways_of(const Json& state) {
  std::vector<CoveredWay> ways;
  for (const Json& rule : list_at(state, "Choices")) {
    ways.push_back({ArrowKind::kChoice, static_cast<int>(ways.size()), text_at(rule, "Next"),
                    condition_text(rule)});
  }
  if (auto to = text_at(state, "Default"); !to.empty()) {
    ways.push_back({ArrowKind::kDefault, -1, std::move(to), "otherwise"});
  }
  for (CoveredWay& way : ways) {
    way.shared = static_cast<int>(std::ranges::count(ways, way.to, &CoveredWay::to));
  }
  if (auto to = text_at(state, "Next"); !to.empty()) {
    ways.push_back({ArrowKind::kNext, -1, std::move(to)});
  }
  int index = 0;
  for (const Json& catcher : list_at(state, "Catch")) {
    ways.push_back(
        {ArrowKind::kCatch, index++, text_at(catcher, "Next"), names_of_errors(catcher)});
  }
  return ways;
}

std::vector<CoveredRetrier> retriers_of(const Json& state) {
  std::vector<CoveredRetrier> retriers;
  for (const Json& retrier : list_at(state, "Retry")) {
    retriers.push_back({names_of_errors(retrier)});
  }
  return retriers;
}

}  // namespace

Coverage::Coverage(const Json& definition) : definition_(definition) {
  asl::Diagnostics ignored;
  machine_ = asl::parse_machine_to_test(definition, ignored);
  note_states(definition_);
}

void Coverage::note_states(const Json& workflow) {
  const Json* states = find_member(workflow, "States");
  if (states == nullptr || !states->is_object()) return;
  for (const auto& [name, state] : states->items()) {
    places_.emplace(name, states_.size());
    states_.push_back({name, text_at(state, "Type"), 0, 0, ways_of(state), retriers_of(state)});
    asl::for_each_sub_workflow(state, "",
                               [&](const Json& inner, const std::string&) { note_states(inner); });
  }
}

CoveredState* Coverage::find(const std::string& name) {
  const auto found = places_.find(name);
  return found == places_.end() ? nullptr : &states_[found->second];
}

void Coverage::add(const Visits& visits) {
  ++executions_;
  for (const Visit& visit : visits.all()) {
    pace::spend();
    CoveredState* state = find(visit.state);
    if (state == nullptr) continue;
    ++state->entered;
    if (visit.from >= 0) count_way(visits.all()[static_cast<std::size_t>(visit.from)], visit.state);
    count_errors(visit, *state);
  }
}

// A way by a catcher is counted where the error is.
void Coverage::count_way(const Visit& from, const std::string& to) {
  CoveredState* state = find(from.state);
  if (state == nullptr || from.end != Visit::End::kLeft) return;
  for (CoveredWay& way : state->ways) {
    if (way.kind != ArrowKind::kCatch && way.to == to) ++way.taken;
  }
}

void Coverage::count_errors(const Visit& visit, CoveredState& state) {
  if (visit.error) ++state.failed;
  const auto subject = machine_ ? asl::find_subject(machine_, visit.state) : std::nullopt;
  if (!subject) return;
  const asl::ErrorPolicy& policy = subject->state->errors;
  for (const std::string& error : visit.retried) {
    const asl::Retrier* retrier = policy.retrier_for({error, std::nullopt});
    if (retrier == nullptr) continue;
    const auto index = static_cast<std::size_t>(retrier - policy.retriers.data());
    if (index < state.retriers.size()) ++state.retriers[index].taken;
  }
  if (visit.end != Visit::End::kCaught || !visit.error) return;
  const asl::Catcher* catcher = policy.catcher_for({*visit.error, std::nullopt});
  if (catcher == nullptr) return;
  const auto index = static_cast<int>(catcher - policy.catchers.data());
  for (CoveredWay& way : state.ways) {
    if (way.kind == ArrowKind::kCatch && way.index == index) ++way.taken;
  }
}

}  // namespace sidestep::console
