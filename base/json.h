#pragma once
// The one JSON type of the project, and its text form.
//
// Objects keep the order of their keys and compare without it. Change the library here and nowhere
// else.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

// The library ends with two literals that make values of its own `json`. They are ordinary
// functions, for which every file would instantiate a whole parser: half a second each. Nobody here
// uses that type, so it is declared to be as much as the literals name.
template <>
class nlohmann::basic_json<> {
 public:
  using json_pointer = nlohmann::json_pointer<std::string>;
  static basic_json parse(const char* begin, const char* end);
};

#include <nlohmann/json.hpp>

#include "base/ordered_object.h"
#include "base/result.h"

namespace sidestep {

using Json = nlohmann::basic_json<OrderedObject>;

}  // namespace sidestep

// Compiled once, in json.cpp, and not again in every file.
extern template class nlohmann::basic_json<sidestep::OrderedObject>;

namespace sidestep {

// Why a text is not JSON, and where: `offset` counts bytes from 0.
struct JsonError {
  std::string message;
  std::size_t offset = 0;
};

// Strict RFC 8259, UTF-8, but for an escape that is half of a character ("\ud83d"), which is taken,
// as AWS's parser takes it, and kept as base/utf8.h says; of members with the same name the last
// one counts, as with AWS.
// Refused too: nesting deeper than limits::kJsonDepthMax.
Expected<Json, JsonError> parse_json(std::string_view text);

// Compact text as AWS writes it: no blanks, non-ASCII as it is, doubles in Java's form
// (1.0, 1.0E21, 1.0E-7). Always well-formed UTF-8: a lone surrogate is written as Jackson does,
// "\uD83D", and other bytes that are not UTF-8 as U+FFFD.
std::string to_text(const Json& value);

// Appends the same to `out`.
void append_text(std::string& out, const Json& value);

// Appends `text` as a JSON string, with its quotes.
void append_quoted(std::string& out, std::string_view text);

// A double as Java's Double.toString prints it; finite numbers only.
std::string java_double_text(double value);

// The member `key` of `object`, or null if there is none or it is not an object.
const Json* find_member(const Json& object, std::string_view key);

}  // namespace sidestep
