// `sidestep logs`: what a function of the running server has printed, and what it prints.

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <iostream>

#include "base/json.h"
#include "base/uri.h"
#include "http/client.h"
#include "server/commands/endpoint.h"
#include "server/commands/list.h"
#include "server/commands/running_server.h"

namespace sidestep::commands {
namespace {

constexpr int kNoLog = 1;

constexpr config::CommandOption kLogsOptions[] = {
    {"follow", "", "Go on with what the function prints, until interrupted"},
};

// The lines in server-sent events: those that begin with "data: ".
class EventLines {
 public:
  void print(std::string_view piece) {
    constexpr std::string_view kData = "data: ";
    unfinished_ += piece;
    for (std::size_t end; (end = unfinished_.find('\n')) != unfinished_.npos;) {
      const std::string_view line = std::string_view(unfinished_).substr(0, end);
      if (line.starts_with(kData)) std::cout << line.substr(kData.size()) << std::endl;
      unfinished_.erase(0, end + 1);
    }
  }

 private:
  std::string unfinished_;
};

class LogReader {
 public:
  LogReader(std::string path, std::string auth_token)
      : path_(std::move(path)), auth_token_(std::move(auth_token)) {}

  // The exit status; nullopt if no server answers there.
  std::optional<int> read(const Address& address) {
    status_.reset();
    loop_.restart();
    http::ClientRequest request{.url = endpoint_url(address) + path_};
    if (!auth_token_.empty()) request.headers.add("Authorization", "Bearer " + auth_token_);
    request.answer_form = http::BodyForm::kStream;
    // A function may be silent for long.
    request.timeouts.silence = std::chrono::hours(24);
    client_.send(std::move(request),
                 [this](http::Client::Answer answer) { take(std::move(answer)); });
    boost::asio::signal_set signals(loop_, SIGINT, SIGTERM);
    signals.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) end(0);
    });
    loop_.run();
    return status_;
  }

 private:
  void take(http::Client::Answer answer) {
    if (!answer) return loop_.stop();
    is_error_ = answer->status != 200;
    is_events_ = answer->headers.find("Content-Type").value_or("").starts_with("text/event-stream");
    stream_ = std::move(answer->stream);
    next();
  }

  void next() {
    stream_->read([this](ByteSource::Piece piece) {
      if (!piece || piece->empty()) return end(is_error_ ? kNoLog : 0);
      if (is_error_) {
        error_ += *piece;
      } else if (is_events_) {
        lines_.print(*piece);
      } else {
        std::cout << *piece;
      }
      boost::asio::post(loop_, [this] { next(); });
    });
  }

  void end(int status) {
    if (is_error_) {
      const auto body = parse_json(error_);
      const Json* message = body && body->is_object() ? find_member(*body, "message") : nullptr;
      std::cerr << "sidestep logs: "
                << (message != nullptr && message->is_string() ? message->get<std::string>()
                                                               : error_)
                << "\n";
    }
    status_ = status;
    loop_.stop();
  }

  const std::string path_;
  const std::string auth_token_;
  boost::asio::io_context loop_;
  http::Client client_{loop_};
  std::unique_ptr<ByteSource> stream_;
  EventLines lines_;
  bool is_error_ = false;
  bool is_events_ = false;
  std::string error_;
  std::optional<int> status_;
};

int run_logs(const config::CommandLine& line) {
  const auto configuration = configuration_of_running(line);
  if (!configuration) {
    std::cerr << lines_of(configuration.error());
    return 2;
  }
  const std::string path = "/_sidestep/functions/" + uri_encoded(line.operands.front()) + "/log" +
                           (line.options.contains("follow") ? "?follow=yes" : "");
  std::string asked;
  for (const Address& address : addresses_of_running(*configuration)) {
    LogReader reader(path, configuration->auth_token);
    if (const auto status = reader.read(address)) return *status;
    asked += "\n  " + endpoint_url(address);
  }
  std::cerr << "sidestep logs: no server answers at any of:" << asked << "\n";
  return kNoLog;
}

}  // namespace

constinit const Command kLogs{
    "logs",       "Print what a function of the running server has printed",
    run_logs,     "FUNCTION",
    kLogsOptions, config::kHealthcheck};

}  // namespace sidestep::commands
