#include "server/source/json_fault.h"

#include <algorithm>
#include <array>

namespace sidestep::source {
namespace {

constexpr std::string_view kFaultBlanks = " \t\r\n";
constexpr std::string_view kSigns = "{}[]:,";

struct Token {
  std::size_t begin = 0;
  std::string_view text{};
};

bool is_one_of_characters(char c, std::string_view of) { return of.find(c) != of.npos; }

// The token at `at`, which is not a blank: a sign, a string as far as it goes, or a word.
Token token_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (text[at] == '"') {
    while (end < text.size() && text[end] != '"' && text[end] != '\n') {
      end += text[end] == '\\' ? 2 : 1;
    }
    end = std::min(end + 1, text.size());
  } else if (!is_one_of_characters(text[at], kSigns)) {
    const auto ends = [](char c) {
      return is_one_of_characters(c, kFaultBlanks) || is_one_of_characters(c, kSigns) || c == '"';
    };
    while (end < text.size() && !ends(text[end])) ++end;
  }
  return {at, text.substr(at, end - at)};
}

struct Around {
  Token before{};  // empty if there is none
  Token here{};    // empty at the end of the text
};

bool is_string(std::string_view token) {
  return token.size() > 1 && token.front() == '"' && token.back() == '"';
}

// A word that is not a value, or a text without its end: parsers notice only behind it.
bool is_broken(std::string_view token) {
  if (token.empty() || is_one_of_characters(token.front(), kSigns)) return false;
  return token.front() == '"' ? !is_string(token) : !parse_json(token).has_value();
}

Around tokens_around(std::string_view text, std::size_t offset) {
  Around around;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(kFaultBlanks, at)) != text.npos) {
    const Token token = token_at(text, at);
    at = token.begin + token.text.size();
    if (at > offset || is_broken(token.text)) {
      around.here = token;
      return around;
    }
    around.before = token;
  }
  around.here.begin = text.size();
  return around;
}

bool ends_value(std::string_view token) {
  return !token.empty() && token != "{" && token != "[" && token != ":" && token != ",";
}

bool begins_value(std::string_view token) {
  return !token.empty() && token != "}" && token != "]" && token != ":" && token != ",";
}

std::string word_fault(std::string_view word) {
  constexpr std::array<std::string_view, 3> kWords{"true", "false", "null"};
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (std::ranges::find(kWords, lower) != kWords.end()) return "it is written '" + lower + "'";
  if (word.starts_with("//") || word.starts_with("/*") || word.starts_with('#')) {
    return "there are no comments in JSON; a state's \"Comment\" is the place for them";
  }
  if (word.starts_with('\'')) return "text stands in double quotes";
  const bool is_number = is_one_of_characters(word.front(), "-+.0123456789");
  return is_number ? "'" + std::string(word) + "' is no number of JSON"
                   : "'" + std::string(word) + "' stands without quotes";
}

std::string fault_of(const Around& around) {
  const std::string_view before = around.before.text;
  const std::string_view here = around.here.text;
  if (here.empty()) {
    return before.empty() ? "there is nothing" : "the text ends before its brackets are closed";
  }
  if (before == "," && (here == "}" || here == "]")) {
    return "the comma before '" + std::string(here) + "' is one too many";
  }
  if (here == "," && (before == "," || before == "{" || before == "[")) {
    return "this comma is one too many";
  }
  if (here.front() == '"' && !is_string(here)) {
    return "a text that begins here has no end on its line";
  }
  if (is_string(here) && !ends_value(before)) {
    return "a text has a character or an escape that JSON does not have";
  }
  if (begins_value(here) && ends_value(before)) {
    return std::string(is_string(before) && !is_string(here) ? "a comma or a colon" : "a comma") +
           " is missing before it";
  }
  if (is_one_of_characters(here.front(), kSigns))
    return "'" + std::string(here) + "' is not expected";
  return word_fault(here);
}

}  // namespace

Remark json_fault(std::string_view text, const JsonError& error) {
  const Around around = tokens_around(text, error.offset);
  return {"is not JSON here: " + fault_of(around), around.here.begin};
}

}  // namespace sidestep::source
