// Ours: any program as a function. It is started for each invocation, reads the event on standard
// input and prints the result on standard output; any exit code but 0 is a failure, whose message
// is what it printed on standard error last.

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

constexpr std::string_view kCommandRuntimes[] = {"command"};

// A program named without a slash is looked for on the search path, like a shell does.
Interpreter command_interpreter(std::string_view) { return {}; }

Expected<Launch, std::string> launch_command(const LaunchRequest& request) {
  const Function& function = request.function;
  std::vector<std::string> argv = function.command;
  if (argv.empty() && !function.handler.empty()) argv = {function.handler};
  if (argv.empty()) return unexpected(std::string("Runtime 'command' has no command"));
  return Launch{.protocol = Launch::Protocol::kStandardStreams, .argv = std::move(argv)};
}

}  // namespace

constinit const Runtime kCommand{"command", kCommandRuntimes, nullptr, command_interpreter,
                                 launch_command};

}  // namespace sidestep::lambda
