#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/colours.h"
#include "base/fault.h"
#include "base/log.h"
#include "http/listener.h"
#include "server/address_file.h"
#include "server/application.h"
#include "server/commands/endpoint.h"
#include "server/commands/failure_text.h"
#include "server/commands/lint_check.h"
#include "server/commands/list.h"
#include "server/commands/live_project.h"
#include "server/config/load.h"

namespace sidestep::commands {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

// How long requests may still take when the server is asked to stop.
constexpr auto kDrainPatience = 5s;

constexpr int kNotUnderstood = 2;

constexpr config::CommandOption kServeOptions[] = {
    {"prune", "", "Delete tables that sidestep.json no longer declares even if they have items"},
};

// The first signal ends what is under way in good order, the second ends the process. A terminal
// that goes away counts, unless whoever started us ignores it (nohup).
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

// A database that fails ends the process: nothing answered since its last commit is true any more.
[[noreturn]] void end_server(std::exception_ptr failure) {
  std::cerr << "Sidestep stops: " << text_of_fault(failure) << std::endl;
  std::_Exit(1);
}

// Whoever starts in the wrong folder wonders where everything is.
void say_that_there_is_no_project(const config::Surroundings& surroundings) {
  log::info(
      "There is no project here: what is created by requests is all there is. A project's "
      "file would be loaded, with its functions, tables and state machines",
      {{"file", (surroundings.directory / "sidestep.json").string()}});
}

// What a handler throws that nobody has caught ends that handler, and nothing else.
void run_loop(asio::io_context& loop) {
  for (;;) {
    try {
      loop.run();
      return;
    } catch (const std::exception& fault) {
      log::error("Bug: something failed", {{"cause", fault.what()}});
    }
  }
}

int serve(LiveProject::Start start) {
  asio::io_context loop(1);
  const config::Configuration configuration = start.loaded.configuration;
  if (!start.loaded.project) say_that_there_is_no_project(start.surroundings);
  Application application(loop, configuration, end_server);
  Shutdown shutdown(loop, application.listener());
  LiveProject project(loop, application, std::move(start));
  std::optional<AddressFile> address;
  config::Problems problems;
  application.on_reset(
      [&project](std::function<void()> then) { project.make_again(std::move(then)); });
  application.bind();
  application.recover();
  project.start([&](config::Problems found) {
    problems = std::move(found);
    if (!problems.empty()) return loop.stop();
    application.listen();
    const std::uint16_t port = application.listener().port();
    address.emplace(address_file(configuration.database),
                    Address{client_host(configuration.host), port});
    announce(configuration, port);
  });
  run_loop(loop);
  std::cerr << lines_of(problems);
  return problems.empty() ? 0 : kNotUnderstood;
}

int run_serve(const config::CommandLine& line) {
  const config::Surroundings surroundings = config::real_surroundings();
  auto loaded = config::load(line, surroundings);
  if (!loaded) {
    std::cerr << lines_of(loaded.error());
    return kNotUnderstood;
  }
  if (loaded->project) {
    const LintFindings errors = errors_of(lint_project(*loaded->project, surroundings.directory));
    std::cerr << lint_report(errors, "text", colours_of(STDERR_FILENO));
    if (!errors.empty()) return kNotUnderstood;
  }
  log::set_level(loaded->configuration.log_level);
  const project::FullResources full_tables = line.options.contains("prune")
                                                 ? project::FullResources::kAreRemoved
                                                 : project::FullResources::kStay;
  const config::Configuration configuration = loaded->configuration;
  try {
    return serve({line, surroundings, *std::move(loaded), full_tables});
  } catch (const std::exception& failure) {
    const std::string text = failure_text(failure);
    std::cerr << "sidestep: " << text << origins_of(text, configuration) << "\n";
    return 1;
  }
}

}  // namespace

constinit const Command kServe{"serve",       "Serve the API; what happens if no command is given",
                               run_serve,     "",
                               kServeOptions, config::kServe};

}  // namespace sidestep::commands
