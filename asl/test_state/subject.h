#pragma once
// The state that is tested: the only one of a definition that is a state, or any state of a whole
// state machine, at any depth.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "asl/states/state_machine.h"

namespace sidestep::asl {

// What AWS calls the state under test, also where it has a name.
inline constexpr std::string_view kTestedStateName = "StateName";

struct TestSubject {
  std::shared_ptr<const StateMachine> machine;  // keeps `state`
  const NamedState* state = nullptr;
  std::optional<std::string> map_name;  // the innermost Map whose iterations the state is part of
};

// Returns the subject of a definition that is a state; nullopt if there were errors, which are
// added to `diagnostics`. Does not check its targets; Maps may be distributed.
std::optional<TestSubject> lone_subject(const Json& state, Diagnostics& diagnostics);

// A state machine one of whose states is to be tested: like parse_state_machine(), with Maps that
// may be distributed.
std::shared_ptr<const StateMachine> parse_machine_to_test(const Json& definition,
                                                          Diagnostics& diagnostics);

// Returns the state of that name in `machine`, a branch or an item processor; nullopt if there is
// none.
std::optional<TestSubject> find_subject(std::shared_ptr<const StateMachine> machine,
                                        std::string_view name);

// Whether a state of that name stands inside `state`: in a branch of it, or its item processor.
bool has_inside(const NamedState& state, std::string_view name);

}  // namespace sidestep::asl
