#pragma once
// One request of a client, from its connection to the end of its answer.

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/client.h"
#include "http/client_connection.h"
#include "http/connection_pool.h"
#include "http/incoming_body.h"
#include "http/input_buffer.h"
#include "http/response_parser.h"

namespace sidestep::http {

class ClientExchange final : public std::enable_shared_from_this<ClientExchange> {
 public:
  // `on_over` is called once, last, unless it was given up.
  ClientExchange(boost::asio::io_context& io, std::shared_ptr<ConnectionPool> pool,
                 ClientRequest request, Client::Then then, std::function<void()> on_over);

  // Calls nothing back before it returns.
  void start();
  void give_up();

 private:
  using Clock = std::chrono::steady_clock;
  using Error = boost::system::error_code;

  void connect();
  void on_open();
  void write_request();
  void write_from_stream();
  void on_piece(ByteSource::Piece piece);
  void write(std::string bytes, void (ClientExchange::*then)());
  void on_written();

  void read();
  void on_read(const Error& error, std::size_t count);
  void on_closed(const Error& error);
  void pump();
  bool advance();
  void on_head();
  void on_complete();

  void fail(ClientFailure::Kind kind, std::string message);
  void fail_later(ClientFailure failure);
  void finish(Client::Answer answer);
  bool over() const { return over_; }
  std::string server() const { return url_ ? url_->host_field() : request_.url; }

  void allow(std::chrono::milliseconds time, std::string_view without);
  void watch_time();

  const std::shared_ptr<ConnectionPool> pool_;
  ClientRequest request_;
  std::optional<Url> url_;
  Client::Then then_;
  const std::function<void()> on_over_;

  std::shared_ptr<ClientConnection> connection_;
  bool used_before_ = false;
  std::optional<ResponseParser> parser_;
  InputBuffer input_;
  std::optional<IncomingBody> incoming_;
  std::uint64_t remaining_ = 0;  // of a stream whose length was announced
  bool written_ = false;         // the whole request
  bool broken_ = false;          // the server takes no more of it
  bool reading_ = false;
  bool pumping_ = false;
  bool over_ = false;

  boost::asio::steady_timer timer_;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point whole_deadline_ = Clock::time_point::max();
  std::string_view without_;  // "connection": what has not come in time
};

}  // namespace sidestep::http
