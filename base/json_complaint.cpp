#include "base/json_complaint.h"

#include <algorithm>

namespace sidestep {
namespace {

// Jackson shows this much of the source.
constexpr std::size_t kShownMax = 500;

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_token(char c) { return is_token_character(c) && !(c >= '0' && c <= '9'); }

struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

Position position_of(std::string_view text, std::size_t offset) {
  Position position;
  for (const char c : text.substr(0, offset)) {
    ++position.column;
    if (c == '\n') position = {position.line + 1, 1};
  }
  return position;
}

// The beginning of the word that `offset` is in.
std::size_t token_begin(std::string_view text, std::size_t offset) {
  while (offset > 0 && is_token_character(text[offset - 1])) --offset;
  return offset;
}

std::string source_of(std::string_view text) {
  if (text.size() <= kShownMax) return '"' + std::string(text) + '"';
  return '"' + std::string(text.substr(0, kShownMax)) + "\"[truncated " +
         std::to_string(text.size() - kShownMax) + " chars]";
}

std::string code_of(char c) {
  return "('" + std::string(1, c) + "' (code " +
         std::to_string(static_cast<int>(static_cast<unsigned char>(c))) + "))";
}

}  // namespace

JsonComplaint complain_about(std::string_view text, const JsonError& error) {
  std::size_t at = std::min(error.offset, text.size());
  std::string what;
  const bool in_text = at < text.size();
  const std::size_t begin = in_text ? token_begin(text, at) : at;
  if (in_text && is_token_character(text[at]) && starts_token(text[begin])) {
    std::size_t end = begin;
    while (end < text.size() && is_token_character(text[end])) ++end;
    what = "Unrecognized token '" + std::string(text.substr(begin, end - begin)) +
           "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or "
           "'false')";
    at = end;
  } else if (in_text) {
    what = "Unexpected character " + code_of(text[at]) +
           ": expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' "
           "or 'false')";
  } else if (text.find_first_not_of(" \t\r\n") == text.npos) {
    what = "No content to map due to end-of-input";
  } else {
    what = "Unexpected end-of-input";
  }
  const Position position = position_of(text, at);
  JsonComplaint complaint;
  complaint.location = "[Source: (String)" + source_of(text) +
                       "; line: " + std::to_string(position.line) +
                       ", column: " + std::to_string(position.column) + ']';
  complaint.message = what + "\n at " + complaint.location;
  return complaint;
}

}  // namespace sidestep
