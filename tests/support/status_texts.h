#pragma once
// Tests write statuses and types as AWS's answers show them: EXPECT_EQ(row.status, "RUNNING").

#include <ostream>
#include <string_view>

#include "base/machine_type.h"
#include "storage/execution_status.h"

namespace sidestep {

inline bool operator==(MachineType type, std::string_view text) { return to_text(type) == text; }
inline std::ostream& operator<<(std::ostream& out, MachineType type) {
  return out << to_text(type);
}

namespace storage {

inline bool operator==(ExecutionStatus status, std::string_view text) {
  return to_text(status) == text;
}
inline std::ostream& operator<<(std::ostream& out, ExecutionStatus status) {
  return out << to_text(status);
}

}  // namespace storage
}  // namespace sidestep
