#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <iostream>

#include "base/log.h"
#include "server/commands/list.h"
#include "server/config/load.h"
#include "server/http/health.h"
#include "server/http/listener.h"
#include "server/http/router.h"
#include "server/version.h"

namespace sidestep::commands {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

// How long requests may still take when the server is asked to stop.
constexpr auto kDrainPatience = 5s;

http::Options http_options(const config::Configuration& configuration) {
  http::Options options;
  options.host = configuration.host;
  options.port = configuration.port;
  options.connections_max = configuration.connections_max;
  return options;
}

// Who listens under a name may be called by it.
http::AllowedHosts allowed_hosts(const config::Configuration& configuration) {
  http::AllowedHosts hosts = configuration.allowed_hosts;
  if (configuration.host != "0.0.0.0" && configuration.host != "::") {
    hosts.push_back(configuration.host);
  }
  return hosts;
}

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

int serve(const config::Configuration& configuration) {
  asio::io_context loop(1);
  const http::RequestScope defaults{configuration.account, configuration.region};

  http::Health health(
      {std::string(version()), configuration.account, configuration.region, {"states"}});
  http::Router router({&health}, allowed_hosts(configuration), defaults);
  http::Listener listener(
      loop, http_options(configuration),
      [&](http::HttpRequest& request, http::Responder responder) {
        router.handle(request, std::move(responder));
      },
      [&](const http::HttpRequest& head) { return router.admit(head); });
  Shutdown shutdown(loop, listener);

  listener.open();
  announce(configuration, listener.port());
  loop.run();
  return 0;
}

int run(const config::CommandLine& line) {
  const auto loaded = config::load(line, config::real_surroundings());
  if (!loaded) {
    std::cerr << to_text(loaded.error());
    return 2;
  }
  log::set_level(loaded->configuration.log_level);
  return serve(loaded->configuration);
}

}  // namespace

constinit const Command kServe{"serve", "Serve the API; what happens if no command is given", run};

}  // namespace sidestep::commands
