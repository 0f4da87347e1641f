#include "aws/model/pattern.h"

#include <map>
#include <optional>
#include <string>

#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::services {
namespace {

// Far more than a sound expression needs for the longest result there can be, and over at once.
constexpr std::int64_t kPatternStepsMax = 1'000'000;

namespace regex = asl::jsonata::regex;

// In the form that JavaScript knows.
std::string in_javascript(std::string pattern) {
  constexpr std::string_view kAscii = R"(\p{ASCII})";
  for (auto at = pattern.find(kAscii); at != pattern.npos; at = pattern.find(kAscii)) {
    pattern.replace(at, kAscii.size(), R"([\x00-\x7F])");
  }
  return pattern;
}

// Kept once it is compiled, for each thread that checks inputs: patterns come from models, so there
// are only so many. Nothing if it is not JavaScript's.
const std::optional<regex::Program>& compiled(std::string_view pattern) {
  static thread_local std::map<std::string, std::optional<regex::Program>, std::less<>> kept;
  const auto found = kept.find(pattern);
  if (found != kept.end()) return found->second;
  auto program = regex::compile("^(?:" + in_javascript(std::string(pattern)) + ")$", "");
  return kept.emplace(pattern, program ? std::optional(*std::move(program)) : std::nullopt)
      .first->second;
}

}  // namespace

bool may_match(std::string_view pattern, std::string_view text) {
  const auto& program = compiled(pattern);
  if (!program) return true;
  std::int64_t steps = kPatternStepsMax;
  const auto match = regex::search(*program, asl::jsonata::to_utf16(text), 0, steps);
  return match.outcome != regex::Match::Outcome::kNothing;
}

}  // namespace sidestep::services
