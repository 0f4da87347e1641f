#pragma once
// Starting an execution of a state machine that is known by its ARN: what the API's StartExecution
// and a state that starts an execution have in common. The machine is found, or the version that
// is meant, the request is held against the rules, and one that repeats an earlier one is answered
// like that.
//
// An alias with two routes has each start go one way or the other by chance, by their weights; the
// execution has the version it was, and that the alias chose it.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unique_function.h"
#include "engine/engine.h"

namespace sidestep::engine {

struct LaunchRequest {
  // What an execution of the name is that is there already.
  enum class Existing {
    kOther,  // a mistake, unless it runs with the same input
    kSame,   // the one that is wanted: nobody else can have chosen the name
  };

  // What the machine may be.
  enum class Machines { kAll, kExpress };

  // Or that of a version or an alias. A test case of the mock file may follow: "#HappyPath".
  std::string state_machine_arn;
  std::optional<std::string> name{};  // none: a UUID
  std::string input = "{}";           // JSON
  std::optional<std::string> trace_header{};
  std::optional<std::string> clock{};  // a ClockMode; none: by the machine's tag
  std::shared_ptr<timing::Timeline> time{};    // of the execution that starts it; null: see clock
  Existing existing = Existing::kOther;
  Machines machines = Machines::kAll;
};

// The tag of a state machine that sets how time passes for its executions, as a ClockMode.
inline constexpr std::string_view kClockTag = "sidestep:clock";

struct Launched {
  std::string arn;
  Timestamp started_at;
};

// Why no execution was started, in AWS's words.
struct LaunchRefusal {
  std::string_view code;  // of the API's error, "ExecutionAlreadyExists"; a constant
  std::string message;
  std::string_view reason{};  // of a ValidationException; a constant
};

using LaunchDone = UniqueFunction<void(Expected<Launched, LaunchRefusal>)>;

// Calls `done` once: at once with a refusal, or when the execution is durable.
void launch(Engine& engine, LaunchRequest request, LaunchDone done);

}  // namespace sidestep::engine
