#pragma once
// Tests write statuses and types as AWS's answers show them: EXPECT_EQ(row.status, "RUNNING").

#include <concepts>
#include <ostream>
#include <string_view>

#include "base/machine_type.h"
#include "storage/execution_status.h"

namespace sidestep {

// Templates, because JSON converts to anything.
template <std::same_as<MachineType> Type>
bool operator==(Type type, std::string_view text) {
  return to_text(type) == text;
}
inline std::ostream& operator<<(std::ostream& out, MachineType type) {
  return out << to_text(type);
}

namespace storage {

template <std::same_as<ExecutionStatus> Status>
bool operator==(Status status, std::string_view text) {
  return to_text(status) == text;
}
inline std::ostream& operator<<(std::ostream& out, ExecutionStatus status) {
  return out << to_text(status);
}

}  // namespace storage
}  // namespace sidestep
