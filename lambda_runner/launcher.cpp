#include "lambda_runner/launcher.h"

#include <chrono>
#include <cstdio>

#include "base/log.h"
#include "lambda_runner/code.h"
#include "lambda_runner/descendants.h"
#include "lambda_runner/environment.h"
#include "lambda_runner/identifiers.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

// Whether "3.12.1" is a "3.12", and "20.11.0" a "20".
bool is_version(std::string_view installed, std::string_view wanted) {
  return installed.starts_with(wanted) &&
         (installed.size() == wanted.size() || installed[wanted.size()] == '.');
}

std::uint16_t inspect_port_of(const PoolSettings& settings, const Function& function) {
  const auto found = settings.inspected.find(function.name);
  return found == settings.inspected.end() ? 0 : found->second;
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
        unexpected("Sidestep does not run '" + function->runtime + "', only " + runtime_kinds()));
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
                                     .revision = revision,
                                     .reads = reads_file(function, revision),
                                     .inspect_port = inspect_port_of(settings_, function)}));
  std::string& program = made.argv.front();
  std::string found = interpreters_.find_program(program, function.code.directory.string());
  if (found.empty()) return unexpected("There is no program '" + program + "' to run");
  program = std::move(found);
  return made;
}

void Launcher::check(const Function& function) {
  const Runtime* runtime = find_runtime(function.runtime);
  if (runtime == nullptr || !checked_.insert(function.runtime).second) return;
  const Interpreter wanted = runtime->interpreter(function.runtime);
  if (wanted.names.empty()) return;
  const std::string name = function.name;
  interpreters_.find(wanted, [this, wanted, name](const std::string& path) {
    if (path.empty()) return log::warn(wanted.advice, {{"function", name}});
    if (wanted.version.empty()) return;
    interpreters_.ask_version(path, [wanted, name, path](const std::string& version) {
      if (version.empty() || is_version(version, wanted.version)) return;
      log::warn(wanted.language + " " + wanted.version + " is asked for, and " + version +
                    " runs instead: what differs between them will differ from AWS",
                {{"function", name}, {"interpreter", path}});
    });
  });
}

fs::path Launcher::reads_file(const Function& function, const std::string& revision) const {
  return files_.bundles / (function.name + "-" + revision + ".reads");
}

ProcessSpec Launcher::spec(const Function& function, const Launch& launch,
                           const std::string& runtime_api, const std::string& log_stream) const {
  const bool speaks_on_streams = launch.protocol == Launch::Protocol::kStandardStreams;
  return {.argv = launch.argv,
          .environment = process_environment({.function = function,
                                              .settings = settings_,
                                              .launch = launch,
                                              .runtime_api = runtime_api,
                                              .log_stream_name = log_stream}),
          .directory = function.code.directory,
          .error_output = speaks_on_streams ? ProcessSpec::ErrorOutput::kSeparate
                                            : ProcessSpec::ErrorOutput::kMergedWithOutput,
          .umask = settings_.functions_umask,
          .mark = new_process_mark()};
}

}  // namespace sidestep::lambda
