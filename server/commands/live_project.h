#pragma once
// The project of a server that runs: applied at the start and whenever its files change, and every
// time the result is logged.

#include <boost/asio/io_context.hpp>
#include <functional>
#include <vector>

#include "server/application.h"
#include "server/commands/lint_report.h"
#include "server/config/load.h"
#include "server/config/project_watch.h"

namespace sidestep::commands {

class LiveProject {
 public:
  struct Start {
    config::CommandLine line;
    config::Surroundings surroundings;
    config::Loaded loaded;
    project::FullResources full_tables = project::FullResources::kStay;
  };

  // `loop` and `application` outlive this.
  LiveProject(boost::asio::io_context& loop, Application& application, Start start);

  // Calls `ready` when everything declared is there, with what could not be made.
  void start(std::function<void(config::Problems)> ready);

  // Makes again what is declared and no longer there, and then calls `then`; at once if there is no
  // project.
  void make_again(std::function<void()> then);

 private:
  void apply(std::function<void(config::Problems)> then);
  void on_applied(project::Changes changes, const std::function<void(config::Problems)>& then);
  void reload();
  void say_what_needs_a_restart();

  Application& application_;
  Start start_;
  config::ProjectWatch watch_;
  bool applying_ = false;
  bool file_changed_ = false;  // the project's own, since it was applied the last time
  bool changed_meanwhile_ = false;
  std::vector<std::function<void()>> waiting_;  // to make it again, when it has been applied
};

// The settings that `now` has otherwise than `before`: "port", "region".
std::vector<std::string> settings_that_differ(const config::Configuration& before,
                                              const config::Configuration& now);

}  // namespace sidestep::commands
