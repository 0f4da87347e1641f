#include "aws/model/pattern.h"

#include <string>

#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::services {
namespace {

// Far more than a sound expression needs for the longest result there can be, and over at once.
constexpr std::int64_t kPatternStepsMax = 1'000'000;

}  // namespace

bool may_match(std::string_view pattern, std::string_view text) {
  namespace regex = asl::jsonata::regex;
  const auto program = regex::compile("^(?:" + std::string(pattern) + ")$", "");
  if (!program) return true;
  std::int64_t steps = kPatternStepsMax;
  const auto match = regex::search(*program, asl::jsonata::to_utf16(text), 0, steps);
  return match.outcome != regex::Match::Outcome::kNothing;
}

}  // namespace sidestep::services
