#pragma once
// `sidestep debug-query`: the tool query_probe, which answers queries, one JSON object a line. It
// is built with the program and stands beside it; it is no part of the program.

#include <filesystem>

namespace sidestep::commands {

// Replaces this process by `folder`/query_probe. Returns the exit status after a message on stderr
// if there is no such tool.
int become_query_probe(const std::filesystem::path& folder);

}  // namespace sidestep::commands
