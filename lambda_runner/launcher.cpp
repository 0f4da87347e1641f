#include "lambda_runner/launcher.h"

#include <chrono>
#include <cstdio>

#include "lambda_runner/code.h"
#include "lambda_runner/descendants.h"
#include "lambda_runner/environment.h"
#include "lambda_runner/identifiers.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

// "2026/11/23/[$LATEST]" and 32 hexadecimal digits.
std::string new_log_stream_name() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::string name = to_rfc3339(Timestamp(today)).substr(0, 10);
  std::ranges::replace(name, '-', '/');
  return name + "/[" + kLatestVersion + "]" + new_log_stream_id();
}

}  // namespace

Launcher::Launcher(boost::asio::io_context& io, const PoolSettings& settings)
    : settings_(settings),
      files_(write_work_files(settings.work_dir)),
      interpreters_(io, settings.search_path) {}

void Launcher::prepare(std::shared_ptr<const Function> function, std::string revision,
                       Prepared prepared) {
  const Runtime* runtime = find_runtime(function->runtime);
  if (runtime == nullptr) {
    return prepared(
        unexpected("Sidestep does not run '" + function->runtime + "', only " + runtime_names()));
  }
  std::error_code ignored;
  if (!fs::is_directory(function->code.directory, ignored)) {
    return prepared(
        unexpected("The code directory is missing: " + function->code.directory.string()));
  }
  const Interpreter wanted = runtime->interpreter(function->runtime);
  if (wanted.names.empty()) return prepared(launch(*runtime, *function, "", revision));
  interpreters_.find(wanted, [this, runtime, function, revision, advice = wanted.advice,
                              prepared = std::move(prepared)](const std::string& path) {
    if (path.empty()) return prepared(unexpected(advice));
    prepared(launch(*runtime, *function, path, revision));
  });
}

Expected<Launch, std::string> Launcher::launch(const Runtime& runtime, const Function& function,
                                               const std::string& interpreter,
                                               const std::string& revision) const {
  SIDESTEP_TRY(made, runtime.launch({.function = function,
                                     .interpreter = interpreter,
                                     .files = files_,
                                     .node_modules = nearest_node_modules(settings_.project_dir),
                                     .revision = revision}));
  std::string& program = made.argv.front();
  std::string found = interpreters_.find_program(program, function.code.directory.string());
  if (found.empty()) return unexpected("There is no program '" + program + "' to run");
  program = std::move(found);
  return made;
}

ProcessSpec Launcher::spec(const Function& function, const Launch& launch,
                           const std::string& runtime_api) const {
  const bool speaks_on_streams = launch.protocol == Launch::Protocol::kStandardStreams;
  return {.argv = launch.argv,
          .environment = process_environment({.function = function,
                                              .settings = settings_,
                                              .launch = launch,
                                              .runtime_api = runtime_api,
                                              .log_stream_name = new_log_stream_name()}),
          .directory = function.code.directory,
          .error_output = speaks_on_streams ? ProcessSpec::ErrorOutput::kSeparate
                                            : ProcessSpec::ErrorOutput::kMergedWithOutput,
          .umask = settings_.functions_umask,
          .mark = new_process_mark()};
}

}  // namespace sidestep::lambda
