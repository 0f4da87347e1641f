#pragma once
// What a kind of runtime provides: which names it answers to, which interpreter it needs, and the
// command line of a process. It starts nothing.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lambda_runner/function.h"
#include "lambda_runner/work_files.h"

namespace sidestep::lambda {

// A program that has to be installed on this machine.
struct Interpreter {
  std::vector<std::string> names{};       // tried in this order on the search path
  std::vector<std::string> self_query{};  // arguments that make it print its own path
  std::string advice{};                   // what to do if there is none
};

struct LaunchRequest {
  const Function& function;
  std::string interpreter{};  // the path found; empty if none is needed
  const WorkFiles& files;
  std::filesystem::path node_modules{};  // beside the project; empty if there is none
  std::string revision{};                // of code and configuration, fit for a file name
};

struct Launch {
  enum class Protocol {
    kRuntimeApi,       // stays alive and asks for events
    kStandardStreams,  // one process per invocation: event in, result out
  };

  Protocol protocol = Protocol::kRuntimeApi;
  std::vector<std::string> argv{};
  std::map<std::string, std::string> environment{};  // wins over all other variables
};

struct Runtime {
  // As shown to people: "nodejs*".
  std::string_view name;
  // True for the runtime names of the Lambda API that it runs.
  bool (*runs)(std::string_view runtime);
  // `names` is empty if the code needs no interpreter.
  Interpreter (*interpreter)(std::string_view runtime);
  // An error text, addressed to the function's author.
  Expected<Launch, std::string> (*launch)(const LaunchRequest& request);
};

}  // namespace sidestep::lambda
