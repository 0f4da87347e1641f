#pragma once
// From a command line to everything that is configured: settings from all sources, and the project.

#include <functional>
#include <optional>

#include "server/config/command_line.h"
#include "server/config/configuration.h"
#include "server/config/problem.h"
#include "server/config/project.h"
#include "server/config/project_file.h"

namespace sidestep::config {

struct Loaded {
  Configuration configuration;
  std::optional<Project> project;  // nothing if there is no sidestep.json
};

// The process's surroundings, so that tests have their own.
struct Surroundings {
  std::filesystem::path directory;  // for relative paths
  std::function<const char*(const char* name)> environment;
  Files files;
};
// Throws std::runtime_error if the current folder is gone.
Surroundings real_surroundings();

// The project's file: --config, else SIDESTEP_CONFIG, else sidestep.json if it exists.
std::optional<std::filesystem::path> project_path(const CommandLine& line,
                                                  const Surroundings& surroundings);

// The option of `lint` and `run` that gives a placeholder its value, and one such value.
inline constexpr std::string_view kSubstitute = "substitute";
Expected<std::pair<std::string, std::string>, std::string> parse_substitution(
    std::string_view text);

// The settings alone, for commands that need no project.
Expected<Configuration, Problems> load_configuration(const CommandLine& line,
                                                     const Surroundings& surroundings);

// Everything, or every mistake.
Expected<Loaded, Problems> load(const CommandLine& line, const Surroundings& surroundings);

// The project again, after its files have changed.
Expected<Project, Problems> load_project(const std::filesystem::path& file,
                                         const Configuration& configuration, const Files& files);

}  // namespace sidestep::config
