#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

bool is_nodejs(std::string_view runtime) { return runtime.starts_with("nodejs"); }

Interpreter nodejs_interpreter(std::string_view) {
  return {.names = {"node", "nodejs"},
          .self_query = {"-p", "process.execPath"},
          .advice =
              "Node.js is not installed: no 'node' on the search path. Install Node.js 18 or "
              "newer, or start Sidestep with its directory in PATH."};
}

// NODE_OPTIONS are split at blanks unless quoted.
std::string quoted(const std::string& path) {
  std::string text = "\"";
  for (const char c : path) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string own_variable(const Function& function, const char* name) {
  const auto found = function.environment.find(name);
  return found == function.environment.end() ? "" : found->second;
}

// The shim is required by every Node process, so also by those that the function starts.
std::string node_options(const LaunchRequest& request) {
  const std::string own = own_variable(request.function, "NODE_OPTIONS");
  return "--require " + quoted(request.files.node_shim.string()) + (own.empty() ? "" : " " + own);
}

// AWS SDKs that a bundle leaves out because Lambda has them.
std::string node_path(const LaunchRequest& request) {
  std::string path = own_variable(request.function, "NODE_PATH");
  if (request.node_modules.empty()) return path;
  if (!path.empty()) path += ':';
  return path + request.node_modules.string();
}

Expected<Launch, std::string> launch_nodejs(const LaunchRequest& request) {
  const std::string bundle = request.function.name + "-" + request.revision;
  return Launch{.argv = {request.interpreter, request.files.node_bootstrap.string()},
                .environment = {{"NODE_OPTIONS", node_options(request)},
                                {"NODE_PATH", node_path(request)},
                                {"SIDESTEP_BUNDLE", (request.files.bundles / bundle).string()}}};
}

}  // namespace

constinit const Runtime kNodejs{"nodejs*", is_nodejs, nodejs_interpreter, launch_nodejs};

}  // namespace sidestep::lambda
