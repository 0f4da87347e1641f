#pragma once
// A connection that we made, with or without TLS.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/unique_function.h"
#include "http/client.h"
#include "http/url.h"

namespace sidestep::http {

class ClientConnection final : public std::enable_shared_from_this<ClientConnection> {
 public:
  using Error = boost::system::error_code;
  using Opened = UniqueFunction<void(std::optional<ClientFailure>)>;
  using Read = UniqueFunction<void(const Error&, std::size_t)>;
  using Written = UniqueFunction<void(const Error&)>;

  // `tls` is null for http.
  ClientConnection(boost::asio::io_context& io, Url url,
                   std::shared_ptr<boost::asio::ssl::context> tls);

  // All of these call back later, on the loop, also after close().
  void open(Opened then);
  // REQUIRES: no other read is under way; `room` lives until then.
  void read_some(std::span<char> room, Read then);
  // REQUIRES: no other write is under way.
  void write(std::string bytes, Written then);

  // Calls `then` once if the server sends something or closes; nothing may be sent to one that is
  // idle. unwatch() ends that.
  void watch(UniqueFunction<void()> then);
  void unwatch();

  void close();

  const Url& url() const { return url_; }

 private:
  using Endpoints = boost::asio::ip::tcp::resolver::results_type;

  void resolve();
  void connect(const Endpoints& endpoints);
  void shake_hands();
  void opened(std::optional<ClientFailure> failure);

  const Url url_;
  const std::shared_ptr<boost::asio::ssl::context> context_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
  Opened then_;
  std::uint64_t watches_ = 0;
};

}  // namespace sidestep::http
