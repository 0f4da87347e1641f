#include "server/debug_query.h"

#include <iostream>

#include "server/commands/list.h"

namespace sidestep::commands {
namespace {

int run_debug_query(const config::CommandLine&) {
  return server::run_debug_query(std::cin, std::cout);
}

}  // namespace

constinit const Command kDebugQuery{
    "debug-query", "Answer queries (JSONPath, JSONata, choice rules) from stdin, a line each",
    run_debug_query};

}  // namespace sidestep::commands
