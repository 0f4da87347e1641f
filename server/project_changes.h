#pragma once
// What became of a project that was applied: for the log, and for whoever asked for it.

#include <string>
#include <vector>

#include "server/config/problem.h"

namespace sidestep {

// What happens to a table with items that is no longer declared.
enum class FullTables { kStay, kAreRemoved };

struct ProjectChanges {
  // "function sign", "table requests", "state machine signing"
  std::vector<std::string> added{};
  std::vector<std::string> changed{};
  std::vector<std::string> removed{};

  std::vector<std::string> warnings{};  // sentences about what stays as it is
  config::Problems problems{};          // what could not be made

  bool has_any() const { return !added.empty() || !changed.empty() || !removed.empty(); }
};

// "added function sign, table requests; removed state machine signing", or "nothing changed".
std::string to_text(const ProjectChanges& changes);

}  // namespace sidestep
