#include "asl/choice/wildcard.h"

namespace sidestep::asl {
namespace {

// How long the pattern's next character is: two for an escaped one.
std::size_t character_length(std::string_view pattern) {
  const bool is_escape = pattern.size() > 1 && pattern[0] == '\\' &&
                         (pattern[1] == '*' || pattern[1] == '\\');
  return is_escape ? 2 : 1;
}

}  // namespace

// On a mismatch only the last star has to give way by one character: what an earlier star would
// allow, the last one allows too.
bool matches_wildcard(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t retry_text = 0;
  std::size_t retry_pattern = pattern.npos;  // just after the last star
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      retry_pattern = ++p;
      retry_text = t;
      continue;
    }
    if (p < pattern.size()) {
      const std::size_t length = character_length(pattern.substr(p));
      if (pattern[p + length - 1] == text[t]) {
        p += length;
        ++t;
        continue;
      }
    }
    if (retry_pattern == pattern.npos) return false;
    p = retry_pattern;
    t = ++retry_text;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace sidestep::asl
