#include "aws/logs/patterns/regex.h"

#include <algorithm>
#include <cctype>

#include "asl/jsonata/unicode.h"

namespace sidestep::aws::logs {
namespace {

// Ours: enough for any sound expression over an event of 1 MB.
constexpr std::int64_t kRegexStepsMax = 5'000'000;

constexpr std::string_view kRegexSymbols = ":_#=@/;,- ^$?[]{}|\\*+.";

}  // namespace

Expected<LogRegex, std::string> LogRegex::compile(std::string_view text) {
  const bool is_allowed = std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           kRegexSymbols.find(static_cast<char>(c)) != std::string_view::npos;
  });
  const auto invalid = unexpected("Invalid character(s) in term '%" + std::string(text) + "%'");
  if (!is_allowed || text.empty()) return invalid;
  auto program = asl::jsonata::regex::compile(text, "");
  if (!program) return invalid;
  return LogRegex(*std::move(program));
}

bool LogRegex::finds(std::string_view text) const {
  std::int64_t steps = kRegexStepsMax;
  const auto match = asl::jsonata::regex::search(*program_, asl::jsonata::to_utf16(text), 0, steps);
  return match.outcome == asl::jsonata::regex::Match::Outcome::kFound;
}

}  // namespace sidestep::aws::logs
