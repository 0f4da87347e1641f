#pragma once
// Mistakes in what the user configured. All of them are collected and shown at once.

#include <string>
#include <vector>

namespace sidestep {

struct Problem {
  std::string where;    // "--port", "SIDESTEP_PORT", "sidestep.json: /settings/port"
  std::string message;  // what is wrong, and what to do

  friend bool operator==(const Problem&, const Problem&) = default;
};
using Problems = std::vector<Problem>;

// One line each: "where: message".
inline std::string lines_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem.where + ": " + problem.message + "\n";
  return text;
}

}  // namespace sidestep
