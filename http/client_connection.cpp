#include "http/client_connection.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>

namespace sidestep::http {
namespace {

namespace asio = boost::asio;
using Kind = ClientFailure::Kind;

bool is_address(const std::string& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

}  // namespace

ClientConnection::ClientConnection(asio::io_context& io, Url url,
                                   std::shared_ptr<asio::ssl::context> tls)
    : url_(std::move(url)), context_(std::move(tls)), resolver_(io), socket_(io) {
  if (context_) tls_.emplace(socket_, *context_);
}

void ClientConnection::open(Opened then) {
  then_ = std::move(then);
  resolve();
}

void ClientConnection::opened(std::optional<ClientFailure> failure) {
  std::exchange(then_, nullptr)(std::move(failure));
}

void ClientConnection::resolve() {
  resolver_.async_resolve(
      url_.host(), url_.port(), asio::ip::tcp::resolver::numeric_service,
      [self = shared_from_this()](const Error& error, const Endpoints& endpoints) {
        if (!error) return self->connect(endpoints);
        self->opened(ClientFailure{
            Kind::kName, "cannot find the host " + self->url_.host() + ": " + error.message()});
      });
}

void ClientConnection::connect(const Endpoints& endpoints) {
  asio::async_connect(
      socket_, endpoints,
      [self = shared_from_this()](const Error& error, const asio::ip::tcp::endpoint&) {
        if (error) {
          return self->opened(ClientFailure{
              Kind::kConnect,
              "cannot connect to " + self->url_.host_field() + ": " + error.message()});
        }
        Error ignored;
        self->socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        self->tls_ ? self->shake_hands() : self->opened(std::nullopt);
      });
}

void ClientConnection::shake_hands() {
  const std::string host = url_.host();
  Error ignored;
  tls_->set_verify_mode(asio::ssl::verify_peer, ignored);
  tls_->set_verify_callback(asio::ssl::host_name_verification(host), ignored);
  // Which of its names a server is asked for; addresses are not names.
  if (!is_address(host)) SSL_set_tlsext_host_name(tls_->native_handle(), host.c_str());
  tls_->async_handshake(
      asio::ssl::stream_base::client, [self = shared_from_this()](const Error& error) {
        if (!error) return self->opened(std::nullopt);
        const long verdict = SSL_get_verify_result(self->tls_->native_handle());
        const std::string why =
            verdict == X509_V_OK ? error.message() : X509_verify_cert_error_string(verdict);
        self->opened(ClientFailure{
            Kind::kTls, "no secure connection to " + self->url_.host_field() + ": " + why});
      });
}

void ClientConnection::read_some(std::span<char> room, Read then) {
  const auto buffer = asio::buffer(room.data(), room.size());
  auto handler = [self = shared_from_this(), then = std::move(then)](
                     const Error& error, std::size_t count) mutable { then(error, count); };
  tls_ ? tls_->async_read_some(buffer, std::move(handler))
       : socket_.async_read_some(buffer, std::move(handler));
}

void ClientConnection::write(std::string bytes, Written then) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  auto handler = [self = shared_from_this(), kept, then = std::move(then)](
                     const Error& error, std::size_t) mutable { then(error); };
  tls_ ? asio::async_write(*tls_, asio::buffer(*kept), std::move(handler))
       : asio::async_write(socket_, asio::buffer(*kept), std::move(handler));
}

void ClientConnection::watch(UniqueFunction<void()> then) {
  socket_.async_wait(asio::ip::tcp::socket::wait_read,
                     [self = shared_from_this(), number = ++watches_,
                      then = std::move(then)](const Error&) mutable {
                       if (number == self->watches_) then();
                     });
}

void ClientConnection::unwatch() {
  ++watches_;
  Error ignored;
  socket_.cancel(ignored);
}

void ClientConnection::close() {
  resolver_.cancel();
  Error ignored;
  socket_.close(ignored);
}

}  // namespace sidestep::http
