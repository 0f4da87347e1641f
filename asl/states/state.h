#pragma once
// What every state type provides. To add one: a file beside this one, its name in kinds.h, and a
// test file.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asl/definition/field_reader.h"
#include "asl/runtime/flow.h"
#include "asl/states/visit.h"

namespace sidestep::asl {

struct DistributedMap;  // asl/states/map/distributed_map.h
struct StateMachine;

// The result of a state's own work, before ResultSelector, ResultPath and OutputPath.
struct Result {
  Payload value;
  std::optional<std::string> next = std::nullopt;  // of a Choice; other states follow their Next
  // Of a choice rule: it sets the variables in place of the state's. In JSONata it makes the output
  // too; in JSONPath the state's OutputPath does, whichever rule matches.
  const class DataFlow* data_flow = nullptr;
};

using Outcome = Expected<Result, StateError>;

// A state as defined: immutable, shared by all executions. What one visit needs to remember lives
// in the flow that run() returns.
class State {
 public:
  virtual ~State() = default;

  // `input` is the effective input: after InputPath and Parameters, where the type has them.
  virtual Flow<Outcome> run(Visit& visit, Payload input) const = 0;

  // Whether a caller may answer the state's work, for which each attempt has a task token.
  virtual bool takes_token() const { return false; }

  // The machines that run inside the state: its branches, its item processor.
  virtual std::vector<const StateMachine*> inside() const { return {}; }

  // Null if it is not a distributed Map.
  virtual const DistributedMap* distributed_map() const { return nullptr; }

  // The Resource of a Task; empty for other types.
  virtual std::string_view resource() const { return {}; }

  // Returns, in AWS's words, why `result` cannot be a mock of the state's work; nullopt if it can.
  // Does not check it against the API that a resource names.
  virtual std::optional<std::string> fault_of_mock(const Json& result) const {
    static_cast<void>(result);
    return std::nullopt;
  }

  // Whether TestState shows the input of the work.
  virtual bool shows_input() const { return true; }
};

// The fields that several types share, and which of them a type has.
struct SharedFields {
  bool next = true;  // Next or End
  bool input_path = true;
  bool output_path = true;
  bool parameters = false;
  bool result_selector = false;
  bool result_path = false;
  bool assign = true;
  bool output = true;      // JSONata's Output
  bool arguments = false;  // JSONata's Arguments

  // Of a state whose work has a result, apart from its input; a catcher has no input of its own.
  constexpr bool has_own_result() const { return result_path && input_path; }
};

struct StateKind {
  std::string_view type;  // the value of the field "Type"
  EventType entered;
  EventType exited;
  const EventType* aborted = nullptr;  // null: AWS writes none for this type
  const EventType* failed = nullptr;   // written when retries are used up; null: none
  bool may_retry = false;              // has Retry and Catch, for work that may fail
  bool entry_is_a_step = false;        // AWS enters it first, and evaluates its fields later
  bool redrive_reenters = false;       // a redrive writes its Entered event again
  SharedFields shared;

  // Returns null after findings, which the reader has.
  std::unique_ptr<State> (*parse)(FieldReader& fields) = nullptr;
};

}  // namespace sidestep::asl
