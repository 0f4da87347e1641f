#include <algorithm>

#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

// Those of AWS, past ones included, the newest first:
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
constexpr std::string_view kPythonRuntimes[] = {"python3.14", "python3.13", "python3.12",
                                                "python3.11", "python3.10", "python3.9",
                                                "python3.8",  "python3.7",  "python3.6"};

FileKind python_file_kind(std::string_view name) {
  static constexpr std::string_view kEndings[] = {".py",  ".pyx", ".so", ".pyd",
                                                  ".pth", ".zip", ".egg"};
  static constexpr std::string_view kNames[] = {"requirements.txt", "pyproject.toml", "Pipfile",
                                                "Pipfile.lock",     "poetry.lock",    "uv.lock"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return FileKind::kCode;
  }
  return std::ranges::find(kNames, name) != std::end(kNames) ? FileKind::kCode : FileKind::kOther;
}

// The version asked for if it is there, or else whatever Python 3 there is.
Interpreter python_interpreter(std::string_view runtime) {
  return {.names = {std::string(runtime), "python3", "python"},
          .self_query = {"-c", "import sys; print(sys.executable)"},
          .advice = "Python is not installed: neither '" + std::string(runtime) +
                    "' nor 'python3' on the search path. Install Python 3.8 or newer, or start "
                    "Sidestep with its directory in PATH.",
          .language = "Python",
          .version = std::string(runtime.substr(std::string_view("python").size()))};
}

// Packages of layers, as AWS has them in /opt/python; the function's own come first.
std::string python_path(const LaunchRequest& request) {
  const auto own = request.function.environment.find("PYTHONPATH");
  std::string path = own == request.function.environment.end() ? "" : own->second;
  for (auto layer = request.function.layers.rbegin(); layer != request.function.layers.rend();
       ++layer) {
    path += (path.empty() ? "" : ":") + (layer->directory / "python").string();
  }
  return path;
}

Expected<Launch, std::string> launch_python(const LaunchRequest& request) {
  std::vector<std::string> argv{request.interpreter};
  if (request.inspect_port != 0) {  // debugpy, which has to be installed for this interpreter
    argv.insert(argv.end(), {"-Xfrozen_modules=off", "-m", "debugpy", "--listen",
                             "127.0.0.1:" + std::to_string(request.inspect_port)});
  }
  argv.push_back(request.files.python_bootstrap.string());
  // Byte code is kept, but not in the user's directory.
  Launch launch{.argv = std::move(argv),
                .environment = {{"PYTHONPYCACHEPREFIX", request.files.python_cache.string()},
                                {"SIDESTEP_READS", request.reads.string()}}};
  if (const std::string path = python_path(request); !path.empty()) {
    launch.environment["PYTHONPATH"] = path;
  }
  return launch;
}

}  // namespace

constinit const Runtime kPython{"python3*", kPythonRuntimes, python_file_kind, python_interpreter,
                                launch_python};

}  // namespace sidestep::lambda
