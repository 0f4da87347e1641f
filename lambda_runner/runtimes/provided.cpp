#include <unistd.h>

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
constexpr std::string_view kProvidedRuntimes[] = {"provided", "provided.al2", "provided.al2023"};

// The bootstrap is a program, or a script for whatever interpreter comes with it.
FileKind provided_file_kind(std::string_view name) {
  static constexpr std::string_view kEndings[] = {".so",  ".jar", ".class", ".dll", ".wasm", ".js",
                                                  ".mjs", ".py",  ".rb",    ".php", ".pl",   ".lua",
                                                  ".sh",  ".rkt", ".ex",    ".exs"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return FileKind::kCode;
  }
  return name == "bootstrap" ? FileKind::kCode : FileKind::kCodeIfExecutable;
}

Interpreter provided_interpreter(std::string_view) { return {}; }

Expected<Launch, std::string> launch_provided(const LaunchRequest& request) {
  const std::string bootstrap = (request.function.code.directory / "bootstrap").string();
  if (::access(bootstrap.c_str(), F_OK) != 0) {
    return unexpected("Couldn't find valid bootstrap(s): [" + bootstrap + "]");
  }
  if (::access(bootstrap.c_str(), X_OK) != 0) {
    return unexpected(bootstrap + " is not executable. Run chmod +x before it is packed.");
  }
  return Launch{.argv = {bootstrap}};
}

}  // namespace

constinit const Runtime kProvided{"provided*", kProvidedRuntimes, provided_file_kind,
                                  provided_interpreter, launch_provided};

}  // namespace sidestep::lambda
