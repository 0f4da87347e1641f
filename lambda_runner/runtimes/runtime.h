#pragma once
// What a kind of runtime provides: which names it answers to, which interpreter it needs, and the
// command line of a process. It starts nothing.

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
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
  std::string language{};                 // "Python"
  std::string version{};                  // the one asked for: "3.12"; empty: any
};

struct LaunchRequest {
  const Function& function;
  std::string interpreter{};  // the path found; empty if none is needed
  const WorkFiles& files;
  std::filesystem::path node_modules{};  // beside the project; empty if there is none
  std::string revision{};                // of code and configuration, fit for a file name
  std::filesystem::path reads{};         // where a process lists what it read while it loaded
  std::uint16_t inspect_port = 0;        // where a debugger may attach; 0: none
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

// What a file in the directory of the code is to a runtime, going by its name.
enum class FileKind {
  kOther,  // data: changing it changes no code
  kCode,   // a source, a module, a description of a package
  kCodeIfExecutable,
};
using MayLoad = FileKind (*)(std::string_view name);

struct Runtime {
  // As shown to people: "nodejs*".
  std::string_view name;
  // The runtime names of the Lambda API that it runs.
  std::span<const std::string_view> runtimes;
  // Null if a process lives for one invocation only, and so always runs what is there.
  MayLoad may_load;
  // `names` is empty if the code needs no interpreter.
  Interpreter (*interpreter)(std::string_view runtime);
  // An error text, addressed to the function's author.
  Expected<Launch, std::string> (*launch)(const LaunchRequest& request);
};

}  // namespace sidestep::lambda
