#include "server/commands/debug_query.h"

#include <unistd.h>

#include <iostream>

#include "server/commands/list.h"

namespace sidestep::commands {
namespace {

int run_debug_query(const config::CommandLine&) {
  std::error_code unknown;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return become_query_probe(program.parent_path());
}

}  // namespace

int become_query_probe(const std::filesystem::path& folder) {
  const std::string tool = (folder / "query_probe").string();
  execl(tool.c_str(), tool.c_str(), nullptr);
  std::cerr << "debug-query needs the tool " << tool << ", which `make build` makes\n";
  return 1;
}

constinit const Command kDebugQuery{
    "debug-query", "Answer queries (JSONPath, JSONata, choice rules) from stdin, a line each",
    run_debug_query};

}  // namespace sidestep::commands
