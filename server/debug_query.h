#pragma once
// `sidestep debug-query`: a filter that answers queries, one JSON object a line.

#include <iosfwd>

namespace sidestep::server {

// Reads requests until the end of `in`, answering each at once; see asl/query_probe.h. Returns the
// exit code of the process.
int run_debug_query(std::istream& in, std::ostream& out);

}  // namespace sidestep::server
