#include "server/source/placeholders.h"

#include <algorithm>

namespace sidestep::source {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool is_placeholder_name(std::string_view text) {
  bool in_part = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_name_character(text[i])) {
      in_part = true;
      continue;
    }
    const bool is_double = text.substr(i).starts_with("::");
    if (!in_part || (text[i] != '.' && !is_double)) return false;
    if (is_double) ++i;
    in_part = false;
  }
  return in_part;
}

// What stands before and behind [begin, end), blanks of a line left out.
char sign_before(std::string_view text, std::size_t begin) {
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  return begin > 0 ? text[begin - 1] : '\n';
}
char sign_behind(std::string_view text, std::size_t end) {
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
  return end < text.size() ? text[end] : '\n';
}

bool stands_among(char c, std::string_view of) { return of.find(c) != of.npos; }

std::string stand_in(std::string_view text, const Placeholder& placeholder) {
  const char left = sign_before(text, placeholder.source_begin);
  const char right = sign_behind(text, placeholder.source_end);
  std::string name;
  std::ranges::copy_if(placeholder.name, std::back_inserter(name), is_name_character);
  const std::string arn = "arn:aws:lambda:us-east-1:123456789012:function:" + name;
  if (left == right && stands_among(left, "\"'")) return arn;
  if (stands_among(left, ":-") && right == '\n') return arn;  // a plain scalar of YAML
  if (stands_among(left, ":,[\n") && stands_among(right, ",]}\n")) return "1";
  return name;
}

}  // namespace

std::size_t Substituted::source_offset(std::size_t offset) const {
  std::size_t made = 0;
  std::size_t original = 0;
  for (const Placeholder& placeholder : placeholders) {
    if (offset < placeholder.begin) break;
    if (offset < placeholder.end) return placeholder.source_begin;
    made = placeholder.end;
    original = placeholder.source_end;
  }
  return original + (offset - made);
}

Substituted substitute(std::string_view text, const Lookup& lookup, Unknown unknown) {
  Substituted result;
  std::size_t at = 0;
  for (std::size_t open = text.find("${"); open != text.npos; open = text.find("${", at)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) break;
    std::string_view name = text.substr(open + 2, close - open - 2);
    const bool is_escaped = name.starts_with('!');
    if (is_escaped) name.remove_prefix(1);
    if (!is_escaped && !is_placeholder_name(name)) {
      result.text += text.substr(at, open + 2 - at);
      at = open + 2;
      continue;
    }
    result.text += text.substr(at, open - at);
    at = close + 1;
    Placeholder found{std::string(name), open, at, result.text.size(), 0, true};
    if (is_escaped) {
      result.text += "${" + found.name + "}";
    } else if (const auto value = lookup(found.name)) {
      result.text += *value;
    } else {
      found.is_known = false;
      result.text += unknown == Unknown::kKept ? "${" + found.name + "}" : stand_in(text, found);
    }
    found.end = result.text.size();
    result.placeholders.push_back(std::move(found));
  }
  result.text += text.substr(at);
  return result;
}

}  // namespace sidestep::source
