#pragma once
// The type of a state machine: how long its executions may take, and whether they leave rows.

#include <optional>
#include <string_view>

namespace sidestep {

enum class MachineType { kStandard, kExpress };

// As AWS names it: "STANDARD".
constexpr std::string_view to_text(MachineType type) {
  return type == MachineType::kExpress ? "EXPRESS" : "STANDARD";
}

// Returns nullopt if the text names none.
constexpr std::optional<MachineType> parse_machine_type(std::string_view text) {
  for (const MachineType type : {MachineType::kStandard, MachineType::kExpress}) {
    if (text == to_text(type)) return type;
  }
  return std::nullopt;
}

}  // namespace sidestep
