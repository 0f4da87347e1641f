#include <unistd.h>

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

bool runs(std::string_view runtime) { return runtime.starts_with("provided"); }

Interpreter interpreter(std::string_view) { return {}; }

Expected<Launch, std::string> launch(const LaunchRequest& request) {
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

constinit const Runtime kProvided{"provided*", runs, interpreter, launch};

}  // namespace sidestep::lambda
