#pragma once
// The rules about the source that a program can check: layers, purity, sizes, comments, tests of
// families. Each takes what it needs and answers with complaints, "path:line: what to do".

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/tidy/source.h"

namespace sidestep::tidy {

using Complaints = std::vector<std::string>;

// What each folder may include besides itself.
const std::map<std::string, std::set<std::string>>& folders_below();

// Files of at most 400 lines of at most 100 columns, functions of at most 70 lines.
Complaints check_sizes(const Source& source);

// A folder includes what stands below it (docs/architecture.md), and its own third parties; within
// asl/, runtime stands below the languages, they below states, and all below the interpreter. Only
// http/, aws/protocols/, console/, server/ and the integrations that call other hosts know HTTP.
Complaints check_layers(const Source& source);

// asl/ has no clock, thread, file, randomness or order by hash: the same inputs, the same effects.
Complaints check_purity(const Source& source);

// A header begins with `#pragma once` and a paragraph about what it is for.
Complaints check_header(const Source& source);

// foo.cpp includes foo.h before anything else, so that each header is known to compile alone.
// `exists` returns whether a path of the repository does.
Complaints check_own_header_first(const Source& source,
                                  const std::function<bool(const std::string&)>& exists);

// snake_case, and no name that could hold anything.
Complaints check_name(const Source& source);

// No sleep, no unnumbered TODO, nothing that reaches for what is outside the repository.
Complaints check_habits(const Source& source);

// Every member of a list (kinds.h or list.h: X(Wait)) that is a file beside the list (wait.cpp) has
// a test at the same place under tests/.
Complaints check_family(const Source& source,
                        const std::function<bool(const std::string&)>& exists);

}  // namespace sidestep::tidy
