#include "server/config/load.h"

#include <cstdlib>

namespace sidestep::config {
namespace {

struct Document {
  Json json = Json::object();
  std::optional<std::filesystem::path> file{};  // nothing if there is no project
};

Expected<Json, Problems> read_document(const std::filesystem::path& file, const Files& files) {
  const auto text = files.read(file);
  if (!text) return unexpected(Problems{{file.string(), text.error()}});
  return parse_document(*text, file.filename().string());
}

Expected<Document, Problems> read_project_document(const CommandLine& line,
                                                   const Surroundings& surroundings) {
  const auto file = project_path(line, surroundings);
  if (!file) return Document{};
  SIDESTEP_TRY(json, read_document(*file, surroundings.files));
  return Document{std::move(json), file};
}

Expected<Configuration, Problems> configuration_of(const CommandLine& line,
                                                   const Surroundings& surroundings,
                                                   const Document& document) {
  Sources sources;
  sources.flags = line.flags;
  sources.environment = surroundings.environment;
  if (document.file) {
    SIDESTEP_TRY(settings, parse_settings(document.json, document.file->filename().string()));
    sources.file = std::move(settings);
  }
  return resolve(sources);
}

ProjectPlace place_of(const std::filesystem::path& file, const Configuration& configuration) {
  return {file, configuration.account, configuration.region};
}

}  // namespace

Surroundings real_surroundings() {
  return {std::filesystem::current_path(), [](const char* name) { return std::getenv(name); },
          disk()};
}

std::optional<std::filesystem::path> project_path(const CommandLine& line,
                                                  const Surroundings& surroundings) {
  const std::filesystem::path& directory = surroundings.directory;
  if (line.config_file) return (directory / *line.config_file).lexically_normal();
  const char* variable = surroundings.environment("SIDESTEP_CONFIG");
  if (variable != nullptr && *variable != '\0') return (directory / variable).lexically_normal();
  const std::filesystem::path usual = directory / "sidestep.json";
  if (surroundings.files.exists(usual)) return usual;
  return std::nullopt;
}

Expected<Configuration, Problems> load_configuration(const CommandLine& line,
                                                     const Surroundings& surroundings) {
  SIDESTEP_TRY(document, read_project_document(line, surroundings));
  return configuration_of(line, surroundings, document);
}

Expected<Loaded, Problems> load(const CommandLine& line, const Surroundings& surroundings) {
  SIDESTEP_TRY(document, read_project_document(line, surroundings));
  auto configuration = configuration_of(line, surroundings, document);
  Problems problems = configuration ? Problems{} : configuration.error();
  Loaded loaded;
  if (configuration) loaded.configuration = *std::move(configuration);
  if (document.file) {
    auto project = parse_project(document.json, place_of(*document.file, loaded.configuration),
                                 surroundings.files);
    if (project) {
      loaded.project = *std::move(project);
    } else {
      problems.insert(problems.end(), project.error().begin(), project.error().end());
    }
  }
  if (!problems.empty()) return unexpected(std::move(problems));
  return loaded;
}

Expected<Project, Problems> load_project(const std::filesystem::path& file,
                                         const Configuration& configuration, const Files& files) {
  SIDESTEP_TRY(document, read_document(file, files));
  return parse_project(document, place_of(file, configuration), files);
}

}  // namespace sidestep::config
