#pragma once
// A filter that answers queries, one JSON object a line.

#include <iosfwd>

namespace sidestep::query_probe {

// Reads requests until the end of `in`, answering each at once; see answer.h. Returns the
// exit code of the process.
int answer_lines(std::istream& in, std::ostream& out);

}  // namespace sidestep::query_probe
