#include "server/config/load.h"

#include <cstdlib>
#include <stdexcept>

namespace sidestep::config {
namespace {

struct Document {
  std::string text{};
  Json json = Json::object();
  std::optional<std::filesystem::path> file{};  // nothing if there is no project
};

Expected<Document, Problems> read_document(const std::filesystem::path& file, const Files& files) {
  auto text = files.read(file);
  if (!text) return unexpected(Problems{{file.string(), text.error()}});
  SIDESTEP_TRY(json, parse_document(*text, file.filename().string()));
  return Document{*std::move(text), std::move(json), file};
}

// Who named the project's file, for the message that it cannot be read.
std::string named_by(const CommandLine& line) {
  return line.config_file ? "--config" : "SIDESTEP_CONFIG";
}

Expected<Document, Problems> read_project_document(const CommandLine& line,
                                                   const Surroundings& surroundings) {
  const auto file = project_path(line, surroundings);
  if (!file) return Document{};
  if (!surroundings.files.exists(*file)) {
    return unexpected(Problems{{named_by(line), "there is no file " + file->string()}});
  }
  return read_document(*file, surroundings.files);
}

Expected<Configuration, Problems> configuration_of(const CommandLine& line,
                                                   const Surroundings& surroundings,
                                                   const Document& document) {
  Sources sources;
  sources.users = line.settings;
  sources.flags = line.flags;
  sources.environment = surroundings.environment;
  if (document.file) {
    SIDESTEP_TRY(settings, parse_settings(document.json, document.file->filename().string()));
    sources.file = std::move(settings);
  }
  return resolve(sources);
}

ProjectPlace place_of(const Document& document, const Configuration& configuration) {
  return {.file = *document.file,
          .account = configuration.account,
          .region = configuration.region,
          .text = document.text};
}

}  // namespace

Surroundings real_surroundings() {
  std::error_code gone;
  std::filesystem::path directory = std::filesystem::current_path(gone);
  if (gone) throw std::runtime_error("the current folder is gone: change to another one");
  return {std::move(directory), [](const char* name) { return std::getenv(name); }, disk()};
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

Expected<std::pair<std::string, std::string>, std::string> parse_substitution(
    std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0) {
    return unexpected("must be NAME=VALUE, not '" + std::string(text) + "'");
  }
  return std::pair(std::string(text.substr(0, equals)), std::string(text.substr(equals + 1)));
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
    ProjectPlace place = place_of(document, loaded.configuration);
    if ((line.settings & kLint) != 0) place.missing_code = ProjectPlace::MissingCode::kAccepted;
    for (const std::string& given : line.all(kSubstitute)) {
      if (auto pair = parse_substitution(given)) {
        place.values.insert(*std::move(pair));
      } else {
        problems.push_back({"--substitute", pair.error()});
      }
    }
    auto project = parse_project(document.json, place, surroundings.files);
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
  return parse_project(document.json, place_of(document, configuration), files);
}

}  // namespace sidestep::config
