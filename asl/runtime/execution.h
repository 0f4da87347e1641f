#pragma once
// What all scopes of one execution share.

#include <map>
#include <optional>
#include <string>

#include "asl/runtime/scheduler.h"
#include "base/limits.h"
#include "base/prng.h"

namespace sidestep::asl {

struct Execution {
  explicit Execution(const Start& start, Timestamp at)
      : identity(start.identity),
        input(start.input),
        started_at(at),
        rules(start.rules),
        prng(start.seed) {}

  const ExecutionIdentity identity;
  const Payload input;
  const Timestamp started_at;
  const Rules rules;
  Prng prng;
  std::size_t variables_size = 0;  // of all scopes there are, as Variables::size() counts
  int redrive_count = 0;
  std::optional<Timestamp> redriven_at{};  // the last time

  // How many tasks of the state were counted before this one.
  std::int64_t count_call(const std::string& state_name) { return calls_[state_name]++; }

  // True after every so many transitions: time to let others have the loop.
  bool count_transition() { return ++transitions_ % limits::kTransitionsPerTurn == 0; }

 private:
  std::int64_t transitions_ = 0;
  std::map<std::string, std::int64_t> calls_;  // by the state; in a test case only
};

// A task token as unlike any other as its 256 random bits make it.
std::string make_task_token(Prng& prng);

}  // namespace sidestep::asl
