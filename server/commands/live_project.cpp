#include "server/commands/live_project.h"

#include <utility>

#include "base/log.h"
#include "server/commands/lint_check.h"

namespace sidestep::commands {
namespace {

using namespace std::chrono_literals;

// Builds and editors write many files in a row.
constexpr auto kQuiet = 200ms;

void say_not_applied(const config::Problems& problems) {
  for (const config::Problem& problem : problems) {
    log::error("Not applied: " + problem.where + ": " + problem.message);
  }
}

}  // namespace

std::vector<std::string> settings_that_differ(const config::Configuration& before,
                                              const config::Configuration& now) {
  const auto text_of = [](const config::Configuration& configuration, std::string_view name) {
    const auto found = configuration.given.find(name);
    return found == configuration.given.end() ? std::string() : found->second.text;
  };
  std::vector<std::string> names;
  for (const config::Setting& setting : config::settings()) {
    if (text_of(before, setting.name) != text_of(now, setting.name)) {
      names.emplace_back(setting.name);
    }
  }
  return names;
}

LiveProject::LiveProject(boost::asio::io_context& loop, Application& application, Start start)
    : application_(application),
      start_(std::move(start)),
      watch_(loop, kQuiet, [this] { reload(); }) {}

void LiveProject::start(std::function<void(config::Problems)> ready) {
  if (!start_.loaded.project) return ready({});
  watch_.watch(start_.loaded.project->sources());
  apply(std::move(ready));
}

void LiveProject::apply(std::function<void(config::Problems)> then) {
  applying_ = true;
  application_.apply(*start_.loaded.project, start_.full_tables,
                     [this, then = std::move(then)](project::Changes changes) {
                       applying_ = false;
                       on_applied(std::move(changes), then);
                       if (std::exchange(changed_meanwhile_, false)) reload();
                       for (auto& wants : std::exchange(waiting_, {})) make_again(std::move(wants));
                     });
}

void LiveProject::make_again(std::function<void()> then) {
  if (!start_.loaded.project) return then();
  if (applying_) return waiting_.push_back(std::move(then));
  apply([then = std::move(then)](const config::Problems& problems) {
    say_not_applied(problems);
    then();
  });
}

void LiveProject::on_applied(project::Changes changes,
                             const std::function<void(config::Problems)>& then) {
  const std::string file = start_.loaded.project->file.filename().string();
  // Whoever edits the file waits for an answer; a function's code changes without one.
  if (std::exchange(file_changed_, false) || changes.has_any()) {
    log::info("Applied " + file + ": " + to_text(changes));
  }
  for (const std::string& warning : changes.warnings) log::warn(file + ": " + warning);
  then(std::move(changes.problems));
}

void LiveProject::reload() {
  if (applying_) {
    changed_meanwhile_ = true;
    return;
  }
  config::Loaded& loaded = start_.loaded;
  auto project =
      config::load_project(loaded.project->file, loaded.configuration, start_.surroundings.files);
  if (!project) return say_not_applied(project.error());
  file_changed_ |= project->text != loaded.project->text;
  loaded.project = *std::move(project);
  watch_.watch(loaded.project->sources());
  if (file_changed_) say_what_needs_a_restart();
  const LintFindings errors =
      errors_of(lint_project(*loaded.project, start_.surroundings.directory));
  for (const LintFinding& finding : errors) {
    log::error("Not applied: " + lint_line(finding, Colours::kNone));
  }
  if (errors.empty()) apply(say_not_applied);
}

void LiveProject::say_what_needs_a_restart() {
  const auto now = config::load_configuration(start_.line, start_.surroundings);
  if (!now) return say_not_applied(now.error());
  for (const std::string& name : settings_that_differ(start_.loaded.configuration, *now)) {
    log::warn("The setting '" + name + "' has changed: start the server again to act on it");
  }
}

}  // namespace sidestep::commands
