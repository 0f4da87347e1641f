#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/colours.h"
#include "base/log.h"
#include "server/application.h"
#include "server/commands/lint_check.h"
#include "server/commands/list.h"
#include "server/config/load.h"
#include "server/config/project_watch.h"
#include "server/http/listener.h"

namespace sidestep::commands {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

// How long requests may still take when the server is asked to stop.
constexpr auto kDrainPatience = 5s;

// The first signal ends what is under way in good order, the second ends the process. A terminal
// that goes away counts, unless whoever started us said that it does not (nohup).
class Shutdown {
 public:
  Shutdown(asio::io_context& loop, http::Listener& listener)
      : loop_(loop), listener_(listener), signals_(loop, SIGINT, SIGTERM) {
    struct sigaction hangup {};
    ::sigaction(SIGHUP, nullptr, &hangup);
    if (hangup.sa_handler != SIG_IGN) signals_.add(SIGHUP);
    wait([this] {
      log::info("Stopping");
      wait([this] { loop_.stop(); });
      listener_.drain(kDrainPatience, [this] { loop_.stop(); });
    });
  }

 private:
  template <class Action>
  void wait(Action action) {
    signals_.async_wait([action](const boost::system::error_code& error, int) {
      if (!error) action();
    });
  }

  asio::io_context& loop_;
  http::Listener& listener_;
  asio::signal_set signals_;
};

void announce(const config::Configuration& configuration, std::uint16_t port) {
  // Testcontainers of Step Functions Local wait for this very line.
  std::cout << "Starting server on port " << port << " with account " << configuration.account
            << ", region " << configuration.region << std::endl;
}

// A database that fails ends the process: nothing said since its last commit is true any more.
[[noreturn]] void end_server(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    std::cerr << "Sidestep stops: " << error.what() << std::endl;
  }
  std::_Exit(1);
}

// The project, applied at the start and whenever its files change.
class LiveProject {
 public:
  LiveProject(asio::io_context& loop, Application& application, config::Loaded loaded,
              const config::Surroundings& surroundings)
      : application_(application),
        loaded_(std::move(loaded)),
        surroundings_(surroundings),
        watch_(loop, kQuiet, [this] { reload(); }) {}

  // Calls `ready` when everything declared is there. What cannot be made ends the loop.
  void start(std::function<void(config::Problems)> ready) {
    if (!loaded_.project) return ready({});
    watch_.watch(loaded_.project->sources());
    application_.apply(*loaded_.project, std::move(ready));
  }

 private:
  static constexpr auto kQuiet = 200ms;

  void reload() {
    auto project =
        config::load_project(loaded_.project->file, loaded_.configuration, surroundings_.files);
    if (!project) return report(project.error());
    loaded_.project = *std::move(project);
    watch_.watch(loaded_.project->sources());
    const LintFindings errors = errors_of(lint_project(*loaded_.project, surroundings_.directory));
    if (!errors.empty()) return report(errors);
    application_.apply(*loaded_.project, [](config::Problems problems) {
      if (!problems.empty()) return report(problems);
      log::info("Applied the changed project");
    });
  }

  static void report(const config::Problems& problems) {
    for (const config::Problem& problem : problems) {
      log::error("Not applied: " + problem.where + ": " + problem.message);
    }
  }
  static void report(const LintFindings& findings) {
    for (const LintFinding& finding : findings) {
      log::error("Not applied: " + lint_line(finding, Colours::kNone));
    }
  }

  Application& application_;
  config::Loaded loaded_;
  const config::Surroundings surroundings_;
  config::ProjectWatch watch_;
};

// Whoever starts in the wrong folder wonders where everything is.
void say_that_there_is_no_project(const config::Surroundings& surroundings) {
  log::info(
      "There is no project here: what is created by requests is all there is. A project's "
      "file would be loaded, with its functions, tables and state machines",
      {{"file", (surroundings.directory / "sidestep.json").string()}});
}

int serve(config::Loaded loaded, const config::Surroundings& surroundings) {
  asio::io_context loop(1);
  const config::Configuration configuration = loaded.configuration;
  if (!loaded.project) say_that_there_is_no_project(surroundings);
  Application application(loop, configuration, end_server);
  Shutdown shutdown(loop, application.listener());
  LiveProject project(loop, application, std::move(loaded), surroundings);
  config::Problems problems;
  project.start([&](config::Problems found) {
    problems = std::move(found);
    if (!problems.empty()) return loop.stop();
    application.listen();
    announce(configuration, application.listener().port());
  });
  loop.run();
  std::cerr << to_text(problems);
  return problems.empty() ? 0 : 2;
}

int run_serve(const config::CommandLine& line) {
  const config::Surroundings surroundings = config::real_surroundings();
  auto loaded = config::load(line, surroundings);
  if (!loaded) {
    std::cerr << to_text(loaded.error());
    return 2;
  }
  if (loaded->project) {
    const LintFindings errors = errors_of(lint_project(*loaded->project, surroundings.directory));
    std::cerr << lint_report(errors, "text", colours_of(STDERR_FILENO));
    if (!errors.empty()) return 2;
  }
  log::set_level(loaded->configuration.log_level);
  return serve(*std::move(loaded), surroundings);
}

}  // namespace

constinit const Command kServe{"serve",   "Serve the API; what happens if no command is given",
                               run_serve, "",
                               {},        config::kServe};

}  // namespace sidestep::commands
