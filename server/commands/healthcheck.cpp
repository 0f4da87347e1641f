#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <iostream>
#include <vector>

#include "server/address_file.h"
#include "server/commands/endpoint.h"
#include "server/commands/list.h"
#include "server/commands/running_server.h"

namespace sidestep::commands {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds kHealthPatience{5};

// Asks for the health page; the first line of the answer, or why there is none.
class Probe {
 public:
  std::string ask(const Address& address, const std::string& auth_token) {
    request_ = request(auth_token);
    error_code error;
    const auto endpoints =
        tcp::resolver(loop_).resolve(address.host, std::to_string(address.port), error);
    if (error) return error.message();
    asio::async_connect(socket_, endpoints, [this](const error_code& failed, const tcp::endpoint&) {
      if (failed) return end(failed.message());
      send();
    });
    loop_.run_for(kHealthPatience);
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
  const auto configuration = configuration_of_running(line);
  if (!configuration) {
    std::cerr << lines_of(configuration.error());
    return 2;
  }
  std::string outcomes;
  for (const Address& address : addresses_of_running(*configuration)) {
    const std::string outcome = Probe().ask(address, configuration->auth_token);
    const std::string line_of_it = endpoint_url(address) + ": " + outcome + "\n";
    if (outcome.starts_with("HTTP/1.1 200 ")) {
      std::cout << line_of_it;
      return 0;
    }
    if (outcomes.find(line_of_it) == outcomes.npos) outcomes += line_of_it;
  }
  std::cerr << outcomes;
  return 1;
}

}  // namespace

constinit const Command kHealthcheck{
    "healthcheck", "Succeed if the server answers", run_healthcheck, "", {}, config::kHealthcheck};

}  // namespace sidestep::commands
