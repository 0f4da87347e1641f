#include "aws/logs/patterns/filter_pattern.h"

#include "aws/logs/patterns/columns.h"
#include "aws/logs/patterns/members.h"
#include "aws/logs/patterns/terms.h"

namespace sidestep::aws::logs {
namespace {

std::string_view without_blanks_around(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

using Matcher = Expected<std::shared_ptr<const EventMatcher>, std::string>;

// "If a filter pattern starts with '{' it must end with '}'"
Matcher enclosed(std::string_view text, char end, Matcher (*parse)(std::string_view inside)) {
  if (text.size() < 2 || text.back() != end) {
    return unexpected("If a filter pattern starts with '" + std::string(1, text.front()) +
                      "' it must end with '" + std::string(1, end) + "'");
  }
  return parse(text.substr(1, text.size() - 2));
}

}  // namespace

Expected<FilterPattern, std::string> FilterPattern::parse(std::string_view text) {
  text = without_blanks_around(text);
  if (text.empty()) return FilterPattern(nullptr);
  if (text.front() == '{') {
    SIDESTEP_TRY(matcher, enclosed(text, '}', parse_members));
    return FilterPattern(std::move(matcher));
  }
  if (text.front() == '[') {
    SIDESTEP_TRY(matcher, enclosed(text, ']', parse_columns));
    return FilterPattern(std::move(matcher));
  }
  SIDESTEP_TRY(matcher, parse_terms(text));
  return FilterPattern(std::move(matcher));
}

bool FilterPattern::matches(std::string_view message) const {
  return matcher_ == nullptr || matcher_->matches(message);
}

Json FilterPattern::extracted(std::string_view message) const {
  return matcher_ == nullptr ? Json(Json::object()) : matcher_->extracted(message);
}

}  // namespace sidestep::aws::logs
