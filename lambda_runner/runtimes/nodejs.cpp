#include <algorithm>

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

// Those of AWS, past ones included, the newest first:
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
constexpr std::string_view kNodejsRuntimes[] = {
    "nodejs24.x", "nodejs22.x", "nodejs20.x", "nodejs18.x", "nodejs16.x", "nodejs14.x",
    "nodejs12.x", "nodejs10.x", "nodejs8.10", "nodejs6.10", "nodejs4.3",  "nodejs"};

// JSON may be a module, but most of it is data: a process lists what it has loaded.
FileKind nodejs_file_kind(std::string_view name) {
  static constexpr std::string_view kEndings[] = {".js",  ".mjs", ".cjs", ".ts",   ".mts",
                                                  ".cts", ".jsx", ".tsx", ".node", ".wasm"};
  static constexpr std::string_view kNames[] = {"package.json",        "package-lock.json",
                                                "npm-shrinkwrap.json", "yarn.lock",
                                                "pnpm-lock.yaml",      "tsconfig.json"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return FileKind::kCode;
  }
  return std::ranges::find(kNames, name) != std::end(kNames) ? FileKind::kCode : FileKind::kOther;
}

// "nodejs20.x" is "20", "nodejs6.10" is "6.10".
std::string nodejs_version(std::string_view runtime) {
  runtime.remove_prefix(std::string_view("nodejs").size());
  if (runtime.ends_with(".x")) runtime.remove_suffix(2);
  return std::string(runtime);
}

Interpreter nodejs_interpreter(std::string_view runtime) {
  return {.names = {"node", "nodejs"},
          .self_query = {"-p", "process.execPath"},
          .advice =
              "Node.js is not installed: no 'node' on the search path. Install Node.js 18 or "
              "newer, or start Sidestep with its directory in PATH.",
          .language = "Node.js",
          .version = nodejs_version(runtime)};
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
  const auto add = [&path](const std::filesystem::path& folder) {
    path += (path.empty() ? "" : ":") + folder.string();
  };
  for (auto layer = request.function.layers.rbegin(); layer != request.function.layers.rend();
       ++layer) {
    add(layer->directory / "nodejs" / "node_modules");
  }
  if (!request.node_modules.empty()) add(request.node_modules);
  return path;
}

Expected<Launch, std::string> launch_nodejs(const LaunchRequest& request) {
  const std::string bundle = request.function.name + "-" + request.revision;
  std::vector<std::string> argv{request.interpreter};
  if (request.inspect_port != 0) {
    argv.push_back("--inspect=127.0.0.1:" + std::to_string(request.inspect_port));
  }
  argv.push_back(request.files.node_bootstrap.string());
  return Launch{.argv = std::move(argv),
                .environment = {{"NODE_OPTIONS", node_options(request)},
                                {"NODE_PATH", node_path(request)},
                                {"SIDESTEP_BUNDLE", (request.files.bundles / bundle).string()},
                                {"SIDESTEP_READS", request.reads.string()}}};
}

}  // namespace

constinit const Runtime kNodejs{"nodejs*", kNodejsRuntimes, nodejs_file_kind, nodejs_interpreter,
                                launch_nodejs};

}  // namespace sidestep::lambda
