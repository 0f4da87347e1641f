#include "aws/core/value_pattern.h"

#include <algorithm>

#include "aws/core/folded_case.h"
#include "base/number.h"

namespace sidestep::aws {
namespace {

// Whether `text` is `pattern`, whose stars stand for any text and whose backslashes make the
// character after them an ordinary one. Goes back to the last star only, so it takes at most the
// product of the lengths.
bool wildcard_matches(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t in_text = 0;
  std::size_t after_star = pattern.npos;
  std::size_t star_text = 0;
  while (in_text < text.size()) {
    const bool escaped = at < pattern.size() && pattern[at] == '\\';
    if (at < pattern.size() && pattern[at] == '*') {
      after_star = ++at;
      star_text = in_text;
    } else if (at < pattern.size() && pattern[at + (escaped ? 1 : 0)] == text[in_text]) {
      at += escaped ? 2 : 1;
      ++in_text;
    } else if (after_star != pattern.npos) {
      at = after_star;
      in_text = ++star_text;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

bool equal(const Json& left, const Json& right) {
  if (left.is_number() && right.is_number()) return compare_numbers(left, right) == 0;
  return left.type() == right.type() && left == right;
}

}  // namespace

bool ValuePattern::matches(const Json& value) const { return applies(value) != negated_; }

bool ValuePattern::applies(const Json& value) const {
  switch (kind_) {
    case Kind::kAnyOf:
      return std::ranges::any_of(values_, [&](const Json& one) { return equal(one, value); });
    case Kind::kExists:
      return true;
    case Kind::kAbsent:
      return false;
    case Kind::kRange: {
      if (!value.is_number()) return false;
      const int from_least = least_ ? compare_numbers(value, least_->number) : 1;
      const int from_most = most_ ? compare_numbers(value, most_->number) : -1;
      return (from_least > 0 || (from_least == 0 && least_->itself)) &&
             (from_most < 0 || (from_most == 0 && most_->itself));
    }
    case Kind::kAddress: {
      if (!value.is_string()) return false;
      const auto address = AddressBlock::address(value.get_ref<const std::string&>());
      return address && block_->contains(*address);
    }
    default:
      return value.is_string() && text_matches(value.get_ref<const std::string&>());
  }
}

bool ValuePattern::text_matches(std::string_view text) const {
  const bool folds = kind_ == Kind::kPrefixIgnoreCase || kind_ == Kind::kSuffixIgnoreCase ||
                     kind_ == Kind::kEqualsIgnoreCase;
  const std::string folded = folds ? folded_case(text) : std::string();
  const std::string_view looked_at = folds ? std::string_view(folded) : text;
  return std::ranges::any_of(texts_, [&](const std::string& one) {
    switch (kind_) {
      case Kind::kPrefix:
      case Kind::kPrefixIgnoreCase:
        return looked_at.starts_with(one);
      case Kind::kSuffix:
      case Kind::kSuffixIgnoreCase:
        return looked_at.ends_with(one);
      case Kind::kWildcard:
        return wildcard_matches(one, looked_at);
      default:
        return looked_at == one;
    }
  });
}

}  // namespace sidestep::aws
