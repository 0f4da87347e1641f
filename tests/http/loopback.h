#pragma once
// A listener on a free port of the loopback, and raw clients of it, all on one loop: a test sends
// bytes, runs the loop until something is true, and compares bytes.

#include <gtest/gtest.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <string>

#include "http/listener.h"

namespace sidestep::http {

class RawClient {
 public:
  RawClient(boost::asio::io_context& loop, std::uint16_t port)
      : state_(std::make_shared<State>(loop)) {
    state_->socket.connect({boost::asio::ip::address_v4::loopback(), port});
    read(state_);
  }
  ~RawClient() { close(); }

  void send(std::string text) {
    const auto kept = std::make_shared<std::string>(std::move(text));
    boost::asio::async_write(
        state_->socket, boost::asio::buffer(*kept),
        [kept, state = state_](const boost::system::error_code&, std::size_t) {});
  }
  void end_output() { state_->socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send); }
  void close() {
    boost::system::error_code ignored;
    state_->socket.close(ignored);
  }

  // What was received, without Date.
  std::string text() const {
    std::string out = state_->received;
    for (std::size_t at = out.find("Date: "); at != std::string::npos;
         at = out.find("Date: ", at)) {
      out.erase(at, out.find("\r\n", at) + 2 - at);
    }
    return out;
  }
  std::size_t size() const { return state_->received.size(); }
  bool closed() const { return state_->closed; }
  bool has(const std::string& text) const {
    return state_->received.find(text) != std::string::npos;
  }
  std::size_t count(const std::string& text) const {
    std::size_t found = 0;
    for (std::size_t at = state_->received.find(text); at != std::string::npos;
         at = state_->received.find(text, at + 1)) {
      ++found;
    }
    return found;
  }

 private:
  // Outlives the client as long as the loop has something of it to finish.
  struct State {
    explicit State(boost::asio::io_context& loop) : socket(loop) {}

    boost::asio::ip::tcp::socket socket;
    std::array<char, 64 * 1024> buffer{};
    std::string received;
    bool closed = false;
  };

  static void read(const std::shared_ptr<State>& state) {
    state->socket.async_read_some(
        boost::asio::buffer(state->buffer),
        [state](const boost::system::error_code& error, std::size_t count) {
          state->received.append(state->buffer.data(), count);
          state->closed = error.failed();
          if (!state->closed) read(state);
        });
  }

  const std::shared_ptr<State> state_;
};

// Answers every request with its method, target and body, unless the test has another handler.
class Loopback : public ::testing::Test {
 protected:
  static Options test_options() {
    Options options;
    options.port = 0;
    return options;
  }

  void open(Options options = test_options()) {
    listener = std::make_unique<Listener>(
        loop, std::move(options),
        [this](HttpRequest& request, Responder responder) {
          handler(request, std::move(responder));
        },
        [this](const HttpRequest& head) { return admit(head); });
    listener->open();
  }

  std::unique_ptr<RawClient> connect() {
    return std::make_unique<RawClient>(loop, listener->port());
  }

  // Runs the loop until `condition` holds; a test that waits for longer has failed.
  template <class Condition>
  void run_until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    loop.restart();
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), end) << "nothing more happens";
      loop.run_one_until(end);
    }
  }

  boost::asio::io_context loop;
  HttpHandler handler = [](HttpRequest& request, Responder responder) {
    HttpResponse response;
    response.body = request.method + " " + request.target + " " + request.body;
    responder.answer(std::move(response));
  };
  Admit admit = [](const HttpRequest&) { return Admission{1000, std::nullopt}; };
  std::unique_ptr<Listener> listener;
};

inline std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

inline std::string post(const std::string& target, const std::string& body,
                        const std::string& fields = "") {
  return "POST " + target +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         fields + "\r\n" + body;
}

inline std::string ok(const std::string& body, const std::string& fields = "") {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields +
         "\r\n" + body;
}

inline std::string refused(const std::string& status, const std::string& code,
                           const std::string& message) {
  const std::string body = R"({"__type":")" + code + R"(","message":")" + message + "\"}";
  return "HTTP/1.1 " + status +
         "\r\nContent-Type: application/x-amz-json-1.0\r\nx-amzn-ErrorType: " + code +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         body;
}

}  // namespace sidestep::http
