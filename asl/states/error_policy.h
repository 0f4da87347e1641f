#pragma once
// Retry and Catch: what happens to an error, whichever state type it came from.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "asl/definition/field_reader.h"
#include "asl/runtime/state_error.h"
#include "asl/states/fields/data_flow.h"
#include "base/prng.h"
#include "base/time.h"

namespace sidestep::asl {

struct Retrier {
  // How long to wait before the attempt that follows `used` retries; nothing if they are used up.
  // Jitter is drawn from `prng`.
  std::optional<Millis> delay_after(std::int64_t used, Prng& prng) const;

  std::vector<std::string> errors;
  Millis interval{1000};
  double backoff_rate = 2.0;
  std::int64_t max_attempts = 3;
  std::optional<Millis> max_delay;
  bool full_jitter = false;
};

struct Catcher {
  std::vector<std::string> errors;
  std::string next;
  std::unique_ptr<const DataFlow> data_flow;  // of the error, as its result
};

struct ErrorPolicy {
  std::vector<Retrier> retriers;
  std::vector<Catcher> catchers;

  // Null if no retrier, no catcher matches.
  const Retrier* retrier_for(const StateError& error) const;
  const Catcher* catcher_for(const StateError& error) const;
};

// Reads Retry and Catch of a state.
ErrorPolicy parse_error_policy(FieldReader& fields);

// Counts the attempts of one visit to a state. Each retrier has a count of its own.
class RetryCount {
 public:
  explicit RetryCount(const ErrorPolicy& policy)
      : policy_(policy), used_(policy.retriers.size(), 0) {}

  // Returns how long to wait before the next attempt; nullopt if there must be none. Jitter is
  // drawn from `prng`.
  std::optional<Millis> next_delay(const StateError& error, Prng& prng);

 private:
  const ErrorPolicy& policy_;
  std::vector<std::int64_t> used_;
};

}  // namespace sidestep::asl
