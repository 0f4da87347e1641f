#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/log.h"
#include "server/application.h"
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

// The first signal ends what is under way in good order, the second ends the process.
class Shutdown {
 public:
  Shutdown(asio::io_context& loop, http::Listener& listener)
      : loop_(loop), listener_(listener), signals_(loop, SIGINT, SIGTERM) {
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
  LiveProject(asio::io_context& loop, Application& application, config::Loaded loaded)
      : application_(application),
        loaded_(std::move(loaded)),
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
        config::load_project(loaded_.project->file, loaded_.configuration, config::disk());
    if (!project) return report(project.error());
    loaded_.project = *std::move(project);
    watch_.watch(loaded_.project->sources());
    application_.apply(*loaded_.project, [](config::Problems problems) {
      if (!problems.empty()) return report(problems);
      log::info("Applied the changed project");
    });
  }

  static void report(const config::Problems& problems) {
    for (const config::Problem& problem : problems) {
      log::error("The project was not applied: " + problem.message, {{"where", problem.where}});
    }
  }

  Application& application_;
  config::Loaded loaded_;
  config::ProjectWatch watch_;
};

int serve(config::Loaded loaded) {
  asio::io_context loop(1);
  const config::Configuration configuration = loaded.configuration;
  Application application(loop, configuration, end_server);
  Shutdown shutdown(loop, application.listener());
  LiveProject project(loop, application, std::move(loaded));
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

// Settings that Step Functions Local has and Sidestep does not act on yet are not taken in silence.
config::Problems unsupported(const config::Configuration& configuration) {
  config::Problems problems;
  if (configuration.mock_config) {
    problems.push_back({"--mock-config, SFN_MOCK_CONFIG",
                        "Sidestep does not mock service integrations yet. Unset it."});
  }
  for (const auto& [service, url] : configuration.endpoints) {
    problems.push_back({"the endpoint of " + service,
                        "Sidestep does not send calls to other servers yet. Unset it."});
  }
  return problems;
}

int run_serve(const config::CommandLine& line) {
  auto loaded = config::load(line, config::real_surroundings());
  if (!loaded) {
    std::cerr << to_text(loaded.error());
    return 2;
  }
  if (const auto problems = unsupported(loaded->configuration); !problems.empty()) {
    std::cerr << to_text(problems);
    return 2;
  }
  log::set_level(loaded->configuration.log_level);
  return serve(*std::move(loaded));
}

}  // namespace

constinit const Command kServe{"serve", "Serve the API; what happens if no command is given",
                               run_serve};

}  // namespace sidestep::commands
