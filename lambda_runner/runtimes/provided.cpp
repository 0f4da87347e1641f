#include <unistd.h>

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

bool is_provided(std::string_view runtime) { return runtime.starts_with("provided"); }

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

constinit const Runtime kProvided{"provided*", is_provided, provided_interpreter, launch_provided};

}  // namespace sidestep::lambda
