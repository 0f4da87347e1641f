#include "aws/iam/policy/pattern.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sidestep::aws::iam {
namespace {

// A character of a pattern in which variables are filled in: one that came from a value is itself.
enum class Mark : char { kLiteral, kAnyText, kAnyCharacter };
struct Piece {
  char character;
  Mark mark;
};
using Pieces = std::vector<Piece>;

Mark mark_of(char c) {
  if (c == '*') return Mark::kAnyText;
  return c == '?' ? Mark::kAnyCharacter : Mark::kLiteral;
}

void append_literal(Pieces& pieces, std::string_view text) {
  for (const char c : text) pieces.push_back({c, Mark::kLiteral});
}

// The value of "aws:username", "aws:username, 'anonymous'", "*", "?" or "$".
std::optional<std::string> value_of(std::string_view variable, const Context& context) {
  if (variable == "*" || variable == "?" || variable == "$") return std::string(variable);
  const std::size_t comma = variable.find(',');
  std::string key = lower_case(variable.substr(0, comma));
  key.erase(std::remove(key.begin(), key.end(), ' '), key.end());
  const auto found = context.find(key);
  if (found != context.end() && found->second.size() == 1) return found->second.front();
  if (comma == variable.npos) return std::nullopt;
  const std::size_t open = variable.find('\'', comma);
  const std::size_t close = variable.rfind('\'');
  if (open == variable.npos || close <= open) return std::nullopt;
  return std::string(variable.substr(open + 1, close - open - 1));
}

std::optional<Pieces> pieces_of(std::string_view pattern, const Context& context,
                                Variables variables) {
  Pieces pieces;
  while (!pattern.empty()) {
    const std::size_t end = variables == Variables::kFilled && pattern.starts_with("${")
                                ? pattern.find('}')
                                : pattern.npos;
    if (end == pattern.npos) {
      pieces.push_back({pattern.front(), mark_of(pattern.front())});
      pattern.remove_prefix(1);
      continue;
    }
    const auto value = value_of(pattern.substr(2, end - 2), context);
    if (!value) return std::nullopt;
    append_literal(pieces, *value);
    pattern.remove_prefix(end + 1);
  }
  return pieces;
}

bool is_same(char a, char b, Letters letters) {
  if (letters == Letters::kExact) return a == b;
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

// Goes back to the last "*" alone, so that no pattern takes more than length times length.
bool matches(const Pieces& pattern, std::string_view text, Letters letters) {
  std::size_t at = 0, in = 0, star = pattern.size(), star_in = 0;
  while (in < text.size()) {
    const bool is_star = at < pattern.size() && pattern[at].mark == Mark::kAnyText;
    if (is_star) {
      star = at++;
      star_in = in;
    } else if (at < pattern.size() && (pattern[at].mark == Mark::kAnyCharacter ||
                                       is_same(pattern[at].character, text[in], letters))) {
      ++at, ++in;
    } else if (star < pattern.size()) {
      at = star + 1;
      in = ++star_in;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at].mark == Mark::kAnyText) ++at;
  return at == pattern.size();
}

// The parts of an ARN; the last one may have colons.
std::array<std::string_view, 6> arn_parts(std::string_view text) {
  std::array<std::string_view, 6> parts;
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    parts[i] = text.substr(0, colon);
    text.remove_prefix(std::min(colon + 1, text.size()));
  }
  parts[5] = text;
  return parts;
}

}  // namespace

bool PatternMatch::operator()(std::string_view pattern, std::string_view text) const {
  if (pattern == "*") return true;
  const auto pieces = pieces_of(pattern, context, variables);
  return pieces && matches(*pieces, text, letters);
}

bool PatternMatch::arn(std::string_view pattern, std::string_view text) const {
  if (pattern == "*") return true;
  const std::string whole = filled(pattern).value_or("");
  const bool has_variable = pattern.find("${") != pattern.npos;
  const auto patterns = arn_parts(has_variable ? std::string_view(whole) : pattern);
  const auto texts = arn_parts(text);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!(*this)(patterns[i], texts[i])) return false;
  }
  return true;
}

std::optional<std::string> PatternMatch::filled(std::string_view pattern) const {
  const auto pieces = pieces_of(pattern, context, variables);
  if (!pieces) return std::nullopt;
  std::string text;
  for (const Piece& piece : *pieces) text += piece.character;
  return text;
}

}  // namespace sidestep::aws::iam
