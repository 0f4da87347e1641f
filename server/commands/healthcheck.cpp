#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <iostream>

#include "server/commands/endpoint.h"
#include "server/commands/list.h"
#include "server/config/load.h"

namespace sidestep::commands {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds kPatience{5};

// Asks for the health page; the first line of the answer, or why there is none.
class Probe {
 public:
  std::string ask(const config::Configuration& configuration) {
    request_ = request(configuration.auth_token);
    error_code error;
    const auto endpoints = tcp::resolver(loop_).resolve(client_host(configuration.host),
                                                        std::to_string(configuration.port), error);
    if (error) return error.message();
    asio::async_connect(socket_, endpoints, [this](const error_code& failed, const tcp::endpoint&) {
      if (failed) return end(failed.message());
      send();
    });
    loop_.run_for(kPatience);
    return outcome_;
  }

 private:
  static std::string request(const std::string& token) {
    const std::string bearer = token.empty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return "GET /_sidestep/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + bearer +
           "\r\n";
  }

  void send() {
    asio::async_write(socket_, asio::buffer(request_),
                      [this](const error_code& failed, std::size_t) {
                        if (failed) return end(failed.message());
                        receive();
                      });
  }

  void receive() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(response_), "\r\n",
        [this](const error_code& failed, std::size_t) {
          end(failed ? failed.message() : response_.substr(0, response_.find('\r')));
        });
  }

  void end(std::string outcome) { outcome_ = std::move(outcome); }

  std::string request_;
  asio::io_context loop_;
  tcp::socket socket_{loop_};
  std::string response_;
  std::string outcome_ = "no answer in time";
};

int run_healthcheck(const config::CommandLine& line) {
  const auto configuration = config::load_configuration(line, config::real_surroundings());
  if (!configuration) {
    std::cerr << to_text(configuration.error());
    return 2;
  }
  const std::string outcome = Probe().ask(*configuration);
  const bool healthy = outcome.starts_with("HTTP/1.1 200 ");
  (healthy ? std::cout : std::cerr) << endpoint_url(*configuration) << ": " << outcome << "\n";
  return healthy ? 0 : 1;
}

}  // namespace

constinit const Command kHealthcheck{
    "healthcheck",       "Succeed if the configured server answers", run_healthcheck, "", {},
    config::kHealthcheck};

}  // namespace sidestep::commands
