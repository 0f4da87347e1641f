#pragma once
// What became of a project that was applied: for the log, and for whoever asked for it.

#include <string>
#include <vector>

#include "base/problem.h"

namespace sidestep::project {

// What happens to a table with items, and whatever else is not empty, that is no longer declared.
enum class FullResources { kStay, kAreRemoved };

struct Changes {
  // "function sign", "table requests", "state machine signing"
  std::vector<std::string> added{};
  std::vector<std::string> changed{};
  std::vector<std::string> removed{};

  std::vector<std::string> warnings{};  // sentences about what stays as it is
  Problems problems{};                  // what could not be made

  bool has_any() const { return !added.empty() || !changed.empty() || !removed.empty(); }
};

// "added function sign, table requests; removed state machine signing", or "nothing changed".
std::string to_text(const Changes& changes);

}  // namespace sidestep::project
