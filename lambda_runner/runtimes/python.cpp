#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

bool is_python(std::string_view runtime) { return runtime.starts_with("python3"); }

// The version asked for if it is there, or else whatever Python 3 there is.
Interpreter python_interpreter(std::string_view runtime) {
  return {.names = {std::string(runtime), "python3", "python"},
          .self_query = {"-c", "import sys; print(sys.executable)"},
          .advice = "Python is not installed: neither '" + std::string(runtime) +
                    "' nor 'python3' on the search path. Install Python 3.8 or newer, or start "
                    "Sidestep with its directory in PATH."};
}

Expected<Launch, std::string> launch_python(const LaunchRequest& request) {
  // Byte code is kept, but not in the user's directory.
  return Launch{.argv = {request.interpreter, request.files.python_bootstrap.string()},
                .environment = {{"PYTHONPYCACHEPREFIX", request.files.python_cache.string()}}};
}

}  // namespace

constinit const Runtime kPython{"python3*", is_python, python_interpreter, launch_python};

}  // namespace sidestep::lambda
