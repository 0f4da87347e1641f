#include "base/json.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/limits.h"

template class nlohmann::basic_json<sidestep::OrderedObject>;

namespace sidestep {
namespace {

// True if brackets nest deeper than allowed; strings are skipped, malformed text is left to the
// parser.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > limits::kJsonDepthMax) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
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

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

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

}  // namespace

Expected<Json, JsonError> parse_json(std::string_view text) {
  if (too_deep(text)) {
    return unexpected(JsonError{
        "nested deeper than " + std::to_string(limits::kJsonDepthMax) + " levels", text.size()});
  }
  try {
    return Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& error) {
    // The library's offset counts from 1 and names the last byte read.
    return unexpected(JsonError{error.what(), error.byte == 0 ? 0 : error.byte - 1});
  } catch (const Json::exception& error) {  // a number that no double can hold
    return unexpected(JsonError{error.what(), 0});
  }
}

std::string to_text(const Json& value) {
  std::string out;
  append_text(out, value);
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
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out.append(text, plain_from, i - plain_from);
    append_escaped(out, text[i]);
    plain_from = i + 1;
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
