#pragma once
// The texts that an enumeration has in rows and in answers, as one table that is read both ways.
//
//   constexpr auto kTexts = std::to_array<EnumText<Colour>>({{Colour::kRed, "RED"}});
//   text_of(kTexts, Colour::kRed)    // "RED"
//   value_of(kTexts, "BLUE")         // nullopt

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace sidestep {

template <class Enum>
struct EnumText {
  Enum value;
  std::string_view text;
};

// REQUIRES: the table has the value.
template <class Enum, std::size_t n>
std::string_view text_of(const std::array<EnumText<Enum>, n>& table, Enum value) {
  return std::ranges::find(table, value, &EnumText<Enum>::value)->text;
}

// Returns nullopt if the text names none.
template <class Enum, std::size_t n>
std::optional<Enum> value_of(const std::array<EnumText<Enum>, n>& table, std::string_view text) {
  const auto found = std::ranges::find(table, text, &EnumText<Enum>::text);
  if (found == table.end()) return std::nullopt;
  return found->value;
}

}  // namespace sidestep
