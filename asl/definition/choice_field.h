#pragma once
// A field whose text is one of a few names, such as "CSV" and "JSON".

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "asl/definition/field_reader.h"

namespace sidestep::asl {

// The value that the field's text names in `choices`; nullopt if the field is missing, or names
// none, which is reported in AWS's words.
template <class Value, std::size_t size>
std::optional<Value> parse_choice(
    FieldReader& fields, std::string_view field,
    const std::array<std::pair<std::string_view, Value>, size>& choices) {
  const auto text = fields.text(field);
  if (!text) return std::nullopt;
  const auto found =
      std::ranges::find(choices, *text, [](const auto& choice) { return choice.first; });
  if (found != choices.end()) return found->second;
  std::string names;
  for (const auto& [name, value] : choices) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  fields.error(
      "The field '" + std::string(field) + "' should have one of these values: [" + names + "]",
      field);
  return std::nullopt;
}

}  // namespace sidestep::asl
