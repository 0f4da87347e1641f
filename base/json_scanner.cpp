#include "base/json_scanner.h"

#include <algorithm>

#include "base/json_source.h"

namespace sidestep {
namespace {

// Jackson shows this much of a word.
constexpr std::size_t kShownWordMax = 256;

constexpr std::string_view kJsonValues =
    "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
constexpr std::string_view kNotANumberHint =
    "': enable JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS to allow";

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

}  // namespace

char32_t JsonScanner::take() {
  const char32_t c = character_at(text_, at_);
  at_ += character_bytes(text_, at_);
  return c;
}

void JsonScanner::skip_blanks() {
  at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
}

JsonScanner::Fault JsonScanner::take_mark(char32_t& mark) {
  mark = take();
  if (mark == '/') {
    return unexpected_character(mark,
                                "maybe a (non-standard) comment? (not recognized as one since "
                                "Feature 'ALLOW_COMMENTS' not enabled for parser)");
  }
  if (mark >= 0x20) return std::nullopt;
  return fault("Illegal character (" + described(mark) +
               "): only regular white space (\\r, \\n, \\t) is allowed between tokens");
}

std::string_view JsonScanner::container_name() const {
  if (open_.empty()) return "root";
  return in_object() ? "Object" : "Array";
}

std::string JsonScanner::start_location() const {
  if (open_.empty()) return json_source_location(text_, 0, 0);
  return json_source_location(text_, open_.back().begin, 1);
}

JsonFault JsonScanner::too_short(std::string_view where) const {
  return fault("Unexpected end-of-input" + std::string(where));
}

JsonFault JsonScanner::unexpected_character(char32_t c, std::string_view comment) const {
  return fault("Unexpected character (" + described(c) + "): " + std::string(comment));
}

JsonFault JsonScanner::unexpected_in_number(char32_t c, std::string_view comment) const {
  return fault("Unexpected character (" + described(c) +
               ") in numeric value: " + std::string(comment));
}

JsonFault JsonScanner::unknown_word(std::size_t begin) {
  at_ = begin;
  std::size_t units = 0;
  while (!at_end() && units < kShownWordMax) {
    const char32_t c = character_at(text_, at_);
    if (!starts_word(c) && !is_digit(c)) break;
    take();
    ++units;
  }
  return fault("Unrecognized token '" + std::string(text_.substr(begin, at_ - begin)) +
               (units == kShownWordMax ? "..." : "") + "': was expecting " +
               std::string(kJsonValues));
}

JsonFault JsonScanner::trailing(char32_t first) const {
  const auto type = [&]() -> std::string_view {
    switch (first) {
      case '{':
        return "START_OBJECT";
      case '[':
        return "START_ARRAY";
      case '"':
        return "VALUE_STRING";
      case 't':
        return "VALUE_TRUE";
      case 'f':
        return "VALUE_FALSE";
      case 'n':
        return "VALUE_NULL";
      default:
        break;
    }
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
    const std::string_view number = text_.substr(at_, end - at_);
    return number.find_first_of(".eE") == number.npos ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
  };
  return {"Trailing token (of type " + std::string(type()) +
              ") found after value (bound as `com.fasterxml.jackson.databind.JsonNode`): not "
              "allowed as per `DeserializationFeature.FAIL_ON_TRAILING_TOKENS`",
          at_, true};
}

std::optional<JsonFault> JsonScanner::scan() {
  while (!done_) {
    if (auto found = step()) return found;
  }
  return std::nullopt;
}

JsonScanner::Fault JsonScanner::end_of_text() const {
  if (open_.empty()) {
    if (has_value_) return std::nullopt;
    return JsonFault{"No content to map due to end-of-input", 0, true};
  }
  return too_short(": expected close marker for " + std::string(container_name()) +
                   " (start marker at " + start_location() + ')');
}

// One token, or a member's name with its value's first one.
JsonScanner::Fault JsonScanner::step() {
  skip_blanks();
  if (at_end()) {
    done_ = true;
    return end_of_text();
  }
  char32_t c = 0;
  if (auto found = take_mark(c)) return found;
  if (c == ']' || c == '}') return close(c);
  if (!open_.empty() && open_.back().expects_comma) {
    const std::string entries = std::string(container_name()) + " entries";
    if (c != ',') return unexpected_character(c, "was expecting comma to separate " + entries);
    skip_blanks();
    if (at_end()) return too_short(" within/between " + entries);
    if (auto found = take_mark(c)) return found;
  }
  const std::size_t begin = at_;
  const bool is_second = open_.empty() && has_value_;
  const bool is_member = in_object();
  if (is_member) {
    if (auto found = member_name(c)) return found;
  }
  if (open_.empty()) {
    has_value_ = true;
  } else {
    open_.back().expects_comma = true;
  }
  if (auto found = value(c, is_member)) return found;
  if (!is_second) return std::nullopt;
  at_ = begin;
  return trailing(c);
}

JsonScanner::Fault JsonScanner::close(char32_t marker) {
  const char expected = open_.empty() ? (marker == ']' ? '}' : ']') : open_.back().close;
  if (open_.empty() || static_cast<char32_t>(expected) != marker) {
    return fault("Unexpected close marker '" + in_utf8(marker) + "': expected '" + expected +
                 "' (for " + std::string(container_name()) + " starting at " + start_location() +
                 ')');
  }
  open_.pop_back();
  return std::nullopt;
}

// `first` is the first character of the name, and then that of the value.
JsonScanner::Fault JsonScanner::member_name(char32_t& first) {
  constexpr std::string_view kBetween = " within/between Object entries";
  if (first != '"') {
    return unexpected_character(first, "was expecting double-quote to start field name");
  }
  if (auto found = string(" in field name", "name")) return found;
  skip_blanks();
  if (at_end()) return too_short(kBetween);
  if (auto found = take_mark(first)) return found;
  if (first != ':') {
    return unexpected_character(first, "was expecting a colon to separate field name and value");
  }
  skip_blanks();
  if (at_end()) return too_short(kBetween);
  return take_mark(first);
}

JsonScanner::Fault JsonScanner::value(char32_t first, bool is_member) {
  switch (first) {
    case '"':
      return string(": was expecting closing quote for a string value", "string value");
    case '[':
    case '{':
      open_.push_back({first == '[' ? ']' : '}', at_ - 1});
      return std::nullopt;
    case 't':
      return word("true");
    case 'f':
      return word("false");
    case 'n':
      return word("null");
    case '}':
      return is_member ? odd_value(first) : unexpected_character(first, "expected a value");
    default:
      return first == '-' || is_digit(first) ? number(first) : odd_value(first);
  }
}

JsonScanner::Fault JsonScanner::odd_value(char32_t first) {
  for (const std::string_view name : {"NaN", "Infinity"}) {
    if (first != static_cast<char32_t>(name.front())) continue;
    if (auto found = word(name)) return found;
    return fault("Non-standard token '" + std::string(name) + std::string(kNotANumberHint));
  }
  if (first == '+') {
    if (at_end()) return too_short(" in a Number value");
    return unexpected_in_number(
        take(), "expected digit (0-9) to follow minus sign, for valid numeric value");
  }
  if (starts_word(first)) return unknown_word(at_ - in_utf8(first).size());
  return unexpected_character(first, "expected a valid value " + std::string(kJsonValues));
}

// Behind the first character of what may be `whole`.
JsonScanner::Fault JsonScanner::word(std::string_view whole) {
  const std::size_t begin = at_ - 1;
  const std::string_view rest = text_.substr(begin);
  const bool ends = rest.size() == whole.size() || [&] {
    if (rest.size() < whole.size()) return false;
    const char32_t next = character_at(rest, whole.size());
    return !starts_word(next) && !is_digit(next);
  }();
  if (!rest.starts_with(whole) || !ends) return unknown_word(begin);
  at_ = begin + whole.size();
  return std::nullopt;
}

// Behind the opening quote. `closing` names what is missing when the text ends, `kind` what it is.
JsonScanner::Fault JsonScanner::string(std::string_view closing, std::string_view kind) {
  for (;;) {
    if (at_end()) return too_short(closing);
    const char32_t c = take();
    if (c == '"') return std::nullopt;
    if (c < 0x20) {
      return fault("Illegal unquoted character (" + described(c) +
                   "): has to be escaped using backslash to be included in " + std::string(kind));
    }
    if (c != '\\') continue;
    if (auto found = escape()) return found;
  }
}

JsonScanner::Fault JsonScanner::escape() {
  constexpr std::string_view kWithin = " in character escape sequence";
  if (at_end()) return too_short(kWithin);
  const char32_t c = take();
  if (c < 0x80 && std::string_view("\"\\/bfnrt").find(static_cast<char>(c)) != text_.npos) {
    return std::nullopt;
  }
  if (c != 'u') return fault("Unrecognized character escape " + described(c));
  for (int i = 0; i < 4; ++i) {
    if (at_end()) return too_short(kWithin);
    const char32_t digit = take();
    const char32_t lower = digit | 0x20;
    if (is_digit(digit) || (lower >= 'a' && lower <= 'f')) continue;
    return unexpected_character(digit, "expected a hex-digit for character escape sequence");
  }
  return std::nullopt;
}

// One digit at least, of a fraction or an exponent; `comment` names what it is missing from.
JsonScanner::Fault JsonScanner::digits(std::string_view comment) {
  const std::size_t begin = at_;
  while (!at_end() && is_digit(static_cast<unsigned char>(text_[at_]))) ++at_;
  if (at_ > begin) return std::nullopt;
  const char32_t last = at_end() ? character_at(text_, at_ - 1) : take();
  return unexpected_in_number(last, comment);
}

JsonScanner::Fault JsonScanner::number(char32_t first) {
  if (first == '-') {
    if (at_end()) return too_short("No digit following minus sign");
    for (const std::string_view name : {"-Infinity", "-INF"}) {
      if (!text_.substr(at_ - 1).starts_with(name)) continue;
      if (auto found = word(name)) return found;
      return fault("Non-standard token '" + std::string(name) + std::string(kNotANumberHint));
    }
    first = take();
    if (!is_digit(first)) {
      return unexpected_in_number(
          first, "expected digit (0-9) to follow minus sign, for valid numeric value");
    }
  }
  const auto next_is = [&](std::string_view any) {
    return !at_end() && any.find(text_[at_]) != any.npos;
  };
  if (first == '0' && next_is("0123456789")) {
    return fault("Invalid numeric value: Leading zeroes not allowed");
  }
  while (next_is("0123456789")) ++at_;
  if (next_is(".")) {
    ++at_;
    if (auto found = digits("Decimal point not followed by a digit")) return found;
  }
  if (next_is("eE")) {
    ++at_;
    if (next_is("+-")) ++at_;
    if (at_end()) return too_short("expected a digit for number exponent");
    if (auto found = digits("Exponent indicator not followed by a digit")) return found;
  }
  if (!open_.empty() || at_end() || next_is(" \t\r\n")) return std::nullopt;
  return unexpected_character(take(), "Expected space separating root-level values");
}

}  // namespace sidestep
