#pragma once
// The token that PutLogEvents once wanted with each call and still returns: nobody checks it.

#include <cstdint>
#include <string>

#include "aws/logs/event_position.h"

namespace sidestep::aws::logs {

// Another one for each stream and each number of events. 56 digits.
inline std::string sequence_token(std::int64_t stream_id, std::int64_t events) {
  constexpr std::int64_t kFirst = 4'000'000'000'000;  // so that it begins as AWS's do
  return to_digits({kFirst + stream_id, events});
}

}  // namespace sidestep::aws::logs
