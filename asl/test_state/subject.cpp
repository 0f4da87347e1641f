#include "asl/test_state/subject.h"

#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

struct Found {
  const NamedState* state = nullptr;
  std::optional<std::string> map_name;
};

// Nesting is limited where definitions are parsed, so this may recurse.
std::optional<Found> find_in(const StateMachine& machine, std::string_view name,
                             const std::optional<std::string>& map_name) {
  if (const auto own = machine.states.find(name); own != machine.states.end()) {
    return Found{&own->second, map_name};
  }
  for (const auto& [outer_name, outer] : machine.states) {
    const bool is_map = outer.kind == &kMap;
    for (const StateMachine* inner : outer.behaviour->inside()) {
      if (auto found = find_in(*inner, name, is_map ? std::optional(outer_name) : map_name)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<TestSubject> lone_subject(const Json& state, Diagnostics& diagnostics) {
  const std::string name(kTestedStateName);
  Json definition = Json::object();
  definition["StartAt"] = name;
  definition["States"][name] = state;
  std::shared_ptr<const StateMachine> machine =
      parse_state_machine(definition, diagnostics,
                          ParseOptions{.targets = ParseOptions::Targets::kAny});
  if (!machine) return std::nullopt;
  return find_subject(std::move(machine), name);
}

std::shared_ptr<const StateMachine> parse_machine_to_test(const Json& definition,
                                                          Diagnostics& diagnostics) {
  return parse_state_machine(definition, diagnostics);
}

std::optional<TestSubject> find_subject(std::shared_ptr<const StateMachine> machine,
                                        std::string_view name) {
  auto found = find_in(*machine, name, std::nullopt);
  if (!found) return std::nullopt;
  return TestSubject{std::move(machine), found->state, std::move(found->map_name)};
}

bool has_inside(const NamedState& state, std::string_view name) {
  for (const StateMachine* inner : state.behaviour->inside()) {
    if (find_in(*inner, name, std::nullopt)) return true;
  }
  return false;
}

}  // namespace sidestep::asl
