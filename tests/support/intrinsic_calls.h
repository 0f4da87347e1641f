#pragma once
// Calls of intrinsic functions in tests: answers as text, so that whole results compare.

#include <string>
#include <string_view>

#include "asl/intrinsics/call.h"
#include "tests/support/query_world.h"

namespace sidestep::testing {

// The compact JSON of what `call` yields; "refused: ..." if it is no call, "failed: ..." if it
// fails, without the part that repeats the call.
inline std::string intrinsic_answer(std::string_view call, std::string_view input = "{}") {
  const auto parsed = asl::IntrinsicCall::parse(call);
  if (!parsed) return "refused: " + parsed.error().message;
  const QueryWorld world(input);
  const auto value = parsed->evaluate(world.environment());
  if (value) return to_text(*value);
  const std::string prefix = "The function '" + std::string(call) + "' had the following error: ";
  std::string cause = value.error().cause;
  if (cause.starts_with(prefix)) cause = cause.substr(prefix.size());
  return "failed: " + cause;
}

struct IntrinsicCase {
  std::string_view call;
  std::string_view input;
  std::string_view answer;
};

}  // namespace sidestep::testing
