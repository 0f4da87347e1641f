#include "base/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/json_values.h"
#include "base/limits.h"
#include "base/lone_surrogates.h"
#include "base/pace.h"
#include "base/utf8.h"

template class nlohmann::basic_json<sidestep::OrderedObject>;

namespace sidestep {
namespace {

// The end of the string whose first character after its quote is at `at`: behind the closing quote.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (;;) {
    at = text.find_first_of("\"\\", at);
    if (at == text.npos) return text.size();
    if (text[at] == '"') return at + 1;
    at += 2;
  }
}

// What a text has of each, looking at its brackets and commas only; the parser judges what is
// malformed. A value stands before each comma, and one more in each pair of brackets.
struct JsonSize {
  std::size_t depth = 0;
  std::size_t values = 0;
};

// Stops where the text goes beyond `max`.
JsonSize measure(std::string_view text, const JsonSize& max) {
  JsonSize size{0, 1};
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i++];
    if (c == '"') {
      i = end_of_string(text, i);
    } else if (c == '[' || c == '{') {
      ++size.values;
      size.depth = std::max(size.depth, ++depth);
    } else if (c == ',') {
      ++size.values;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
    if (size.depth > max.depth || size.values > max.values) break;
  }
  return size;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

bool is_plain_ascii(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

// The unit that the three bytes at the front stand for. REQUIRES: starts_with_surrogate(bytes).
unsigned surrogate_of(std::string_view bytes) {
  return 0xD000u | (static_cast<unsigned char>(bytes[1]) & 0x3Fu) << 6 |
         (static_cast<unsigned char>(bytes[2]) & 0x3Fu);
}

// The surrogate at the front as Jackson writes it, or with the other half behind it the character
// they are. Returns how many bytes that was.
std::size_t append_surrogate(std::string& out, std::string_view bytes) {
  constexpr std::size_t kSize = 3;
  const unsigned unit = surrogate_of(bytes);
  const std::string_view rest = bytes.substr(kSize);
  const unsigned second = starts_with_surrogate(rest) ? surrogate_of(rest) : 0;
  if (unit < 0xDC00 && second >= 0xDC00) {
    const unsigned point = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
    out += static_cast<char>(0xF0 | (point >> 18));
    for (int shift = 12; shift >= 0; shift -= 6) {
      out += static_cast<char>(0x80 | ((point >> shift) & 0x3F));
    }
    return 2 * kSize;
  }
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHexDigits[(unit >> shift) & 15];
  return kSize;
}

template <class Number>
void append_integer(std::string& out, Number value) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  out.append(buffer.data(), end);
}

void append_array(std::string& out, const Json& array) {
  out += '[';
  bool first = true;
  for (const Json& item : array) {
    if (!first) out += ',';
    first = false;
    append_text(out, item);
  }
  out += ']';
}

void append_object(std::string& out, const Json& object) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) {
    if (!first) out += ',';
    first = false;
    append_quoted(out, key);
    out += ':';
    append_text(out, value);
  }
  out += '}';
}

Expected<Json, JsonError> parse_plain(std::string_view text) {
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& error) {
    // The library's offset counts from 1 and names the last byte read. Its text quotes bytes.
    const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
    return unexpected(JsonError{well_formed_utf8(error.what()), offset});
  } catch (const Json::exception& error) {  // a number that no double can hold
    return unexpected(JsonError{error.what(), 0});
  }
}

}  // namespace

Expected<Json, JsonError> parse_json(std::string_view text) {
  constexpr JsonSize kMax{limits::kJsonDepthMax, static_cast<std::size_t>(-1)};
  if (measure(text, kMax).depth > kMax.depth) {
    return unexpected(JsonError{
        "nested deeper than " + std::to_string(limits::kJsonDepthMax) + " levels", text.size()});
  }
  pace::spend_text(text.size());
  const auto hidden = LoneSurrogates::hidden_in(text);
  if (!hidden) return parse_plain(text);
  auto value = parse_plain(hidden->text());
  if (value) hidden->put_back(*value);
  return value;
}

bool has_more_values(std::string_view text, std::size_t max) {
  return measure(text, {limits::kJsonDepthMax, max}).values > max;
}

std::string to_text(const Json& value) {
  std::string out;
  append_text(out, value);
  pace::spend_text(out.size());
  return out;
}

void append_text(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: out += "null"; return;
    case Json::value_t::boolean: out += value.get<bool>() ? "true" : "false"; return;
    case Json::value_t::number_integer: return append_integer(out, value.get<std::int64_t>());
    case Json::value_t::number_unsigned: return append_integer(out, value.get<std::uint64_t>());
    case Json::value_t::number_float: out += java_double_text(value.get<double>()); return;
    case Json::value_t::string: return append_quoted(out, value.get_ref<const std::string&>());
    case Json::value_t::array: return append_array(out, value);
    case Json::value_t::object: return append_object(out, value);
    case Json::value_t::binary:
    case Json::value_t::discarded: out += "null"; return;  // never made by our parser
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain_from = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (is_plain_ascii(text[i])) {
      ++i;
      continue;
    }
    const std::string_view rest = text.substr(i);
    Utf8Sequence sequence = first_utf8_sequence(rest);
    if (sequence.is_well_formed && sequence.length > 1) {
      i += sequence.length;
      continue;
    }
    out.append(text, plain_from, i - plain_from);
    if (sequence.is_well_formed) {
      append_escaped(out, text[i]);
    } else if (starts_with_surrogate(rest)) {
      sequence.length = append_surrogate(out, rest);
    } else {
      out += "\xEF\xBF\xBD";
    }
    i += sequence.length;
    plain_from = i;
  }
  out.append(text, plain_from, text.size() - plain_from);
  out += '"';
}

std::string java_double_text(double value) {
  if (std::isnan(value) || std::isinf(value)) return "null";
  std::array<char, 40> buffer;
  // Shortest digits that read back the same: "d.ddde+xx".
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  int exponent = 0;
  const char* exponent_from = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(exponent_from, text.data() + text.size(), exponent);
  const bool negative = text[0] == '-';
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  std::string out = negative ? "-" : "";
  if (exponent < -3 || exponent >= 7) {
    out += digits.substr(0, 1) + '.' + (digits.size() > 1 ? digits.substr(1) : "0");
    return value == 0 ? (negative ? "-0.0" : "0.0") : out + 'E' + std::to_string(exponent);
  }
  if (exponent < 0) {
    return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return out + digits + std::string(whole - digits.size(), '0') + ".0";
  return out + digits.substr(0, whole) + '.' + digits.substr(whole);
}

const Json* find_member(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto& members = object.get_ref<const Json::object_t&>();
  const auto found = members.find(key);
  return found == members.end() ? nullptr : &found->second;
}

}  // namespace sidestep
