#pragma once
// A parsed definition: what CreateStateMachine accepts, ready to run. Also a branch of a Parallel
// state and the ItemProcessor of a Map, which are state machines of their own.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "asl/states/error_policy.h"
#include "asl/states/fields/data_flow.h"
#include "asl/states/state.h"

namespace sidestep::asl {

struct NamedState {
  const StateKind* kind = nullptr;
  QueryLanguage language = QueryLanguage::kJsonPath;
  std::optional<std::string> next;  // nullopt: the scope ends here, or the state decides
  std::unique_ptr<const DataFlow> data_flow;
  ErrorPolicy errors;
  std::unique_ptr<const State> behaviour;
};

struct StateMachine {
  std::string start_at;
  std::map<std::string, NamedState, std::less<>> states;
  std::optional<std::chrono::seconds> timeout;
  VariableReferences variable_references;  // of all states, also in branches; of the outermost only
  std::set<std::string> activities;        // whose ARNs they name
};

struct ParseOptions {
  MachineType type = MachineType::kStandard;
  // How the outermost states' targets are checked: a state that stands alone may name any.
  enum class Targets { kMustExist, kAny } targets = Targets::kMustExist;
};

// Returns null if there were errors. Adds to `diagnostics` the mistakes in fields in the order of
// the document, then those in the graph, then warnings.
std::unique_ptr<const StateMachine> parse_state_machine(const Json& definition,
                                                        Diagnostics& diagnostics,
                                                        const ParseOptions& options);
std::unique_ptr<const StateMachine> parse_state_machine(const Json& definition,
                                                        Diagnostics& diagnostics,
                                                        MachineType type = MachineType::kStandard);

// A branch or an item processor, which stands at `location` within a state that `outer` reads.
std::unique_ptr<const StateMachine> parse_sub_machine(const Json& definition,
                                                      const std::string& location,
                                                      FieldReader& outer, MachineType type);

// The item processor of the distributed Map, somewhere in the state machine of that ARN, whose Map
// Runs have `label`. Null if there is none.
const StateMachine* find_processor(const StateMachine& machine, std::string_view machine_arn,
                                   std::string_view label);

}  // namespace sidestep::asl
