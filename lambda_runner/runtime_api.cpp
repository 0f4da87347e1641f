#include "lambda_runner/runtime_api.h"

#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <set>

#include "base/invariant.h"
#include "lambda_runner/response_limits.h"
#include "lambda_runner/runtime_api_message.h"

namespace sidestep::lambda {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
using boost::system::error_code;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Browsers say where they come from, and runtimes do not; a page that had its own name resolve to
// 127.0.0.1 is betrayed by that name.
bool comes_from_browser(const http::fields& fields) {
  if (fields.find(http::field::origin) != fields.end()) return true;
  if (fields.find("Sec-Fetch-Site") != fields.end()) return true;
  const auto host = fields.find(http::field::host);
  return host != fields.end() && !host->value().starts_with("127.0.0.1") &&
         !host->value().starts_with("localhost");
}

}  // namespace

class RuntimeApi::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, RuntimeApiObserver& observer)
      : io_(io), acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    observer_ = &observer;
    port_ = acceptor_.local_endpoint().port();
  }

  void accept();
  void close();
  void deliver(Delivery delivery);
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  class Session;

  asio::io_context& io_;
  Acceptor acceptor_;
  RuntimeApiObserver* observer_;  // null once closed
  unsigned short port_;
  std::set<std::shared_ptr<Session>> sessions_;
  std::shared_ptr<Session> waiting_;  // that asked for the next event
};

// One connection of the runtime: reads a request, acts on it, answers it, and so on.
class RuntimeApi::Impl::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Socket socket, std::shared_ptr<Impl> api)
      : socket_(std::move(socket)), api_(std::move(api)) {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
  }

  void read() {
    parser_.emplace();
    parser_->body_limit(kResponseReadMax);
    http::async_read_header(socket_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->end();
                              self->read_body();
                            });
  }

  // `event` may be empty.
  void write(std::string head, std::string event = {}) {
    head_ = std::move(head);
    event_ = std::move(event);
    const std::array<asio::const_buffer, 2> both{asio::buffer(head_), asio::buffer(event_)};
    asio::async_write(socket_, both, [self = shared_from_this()](error_code error, std::size_t) {
      self->written(error);
    });
  }

  void deliver(Delivery delivery) {
    is_delivering_ = true;
    std::string head = runtime_api_event_head(delivery);
    write(std::move(head), std::move(delivery.event));
  }

  void close() {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  using Request = http::request<http::string_body>;

  void read_body() {
    const auto expect = parser_->get().find(http::field::expect);
    if (expect == parser_->get().end() || parser_->is_done()) return read_rest();
    asio::async_write(socket_, asio::buffer(kContinue),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->end();
                        self->read_rest();
                      });
  }

  void read_rest() {
    http::async_read(socket_, buffer_, *parser_,
                     [self = shared_from_this()](error_code error, std::size_t) {
                       if (error == http::error::body_limit) return self->refuse_body();
                       if (error) return self->end();
                       self->handle();
                     });
  }

  void handle() {
    is_last_ = !parser_->get().keep_alive();
    Request request = parser_->release();
    if (api_->observer_ == nullptr) return end();
    if (comes_from_browser(request)) return write(runtime_api_forbidden());
    const RuntimeApiRequest asked =
        parse_runtime_api_request(request.method_string(), request.target());
    using Kind = RuntimeApiRequest::Kind;
    switch (asked.kind) {
      case Kind::kNext:
        return handle_next();
      case Kind::kResponse:
        return handle_response(asked.request_id, std::move(request.body()));
      case Kind::kError:
        return write(runtime_api_answer(
            api_->observer_->on_error(asked.request_id, std::move(request.body()))));
      case Kind::kInitError:
        return write(runtime_api_answer(api_->observer_->on_init_error(std::move(request.body()))));
      case Kind::kUnknown:
        return write(runtime_api_not_found(request.target()));
    }
  }

  // The answer is the next event, whenever there is one.
  void handle_next() {
    const auto before = std::exchange(api_->waiting_, shared_from_this());
    if (before != nullptr) before->close();  // the runtime gave that connection up
    const RuntimeApiVerdict verdict = api_->observer_->on_next();
    if (verdict == RuntimeApiVerdict::kAccepted) return;
    api_->waiting_.reset();
    write(runtime_api_answer(verdict));
  }

  void handle_response(std::string_view request_id, std::string body) {
    const std::size_t size = body.size();
    if (size > kResponseMax) body.clear();
    write(runtime_api_answer(api_->observer_->on_response(request_id, std::move(body), size)));
  }

  // More than we care to read: nothing sensible follows on this connection.
  void refuse_body() {
    is_last_ = true;
    if (api_->observer_ == nullptr) return end();
    const auto& head = parser_->get();
    const RuntimeApiRequest asked = parse_runtime_api_request(head.method_string(), head.target());
    api_->observer_->on_response(asked.request_id, {}, kResponseReadMax + 1);
    write(runtime_api_answer(RuntimeApiVerdict::kTooLarge));
  }

  void written(error_code error) {
    const bool was_delivering = std::exchange(is_delivering_, false);
    if (error && was_delivering && api_->observer_ != nullptr) {
      api_->observer_->on_delivery_failed();
    }
    if (error || is_last_) return end();
    read();
  }

  void end() {
    close();
    if (api_->waiting_.get() == this) api_->waiting_.reset();
    api_->sessions_.erase(shared_from_this());
  }

  Socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string head_;   // being written
  std::string event_;  // being written
  bool is_delivering_ = false;
  bool is_last_ = false;
  std::shared_ptr<Impl> api_;
};

void RuntimeApi::Impl::accept() {
  acceptor_.async_accept([self = shared_from_this()](error_code error, Socket socket) {
    if (error || self->observer_ == nullptr) return;
    auto session = std::make_shared<Session>(std::move(socket), self);
    self->sessions_.insert(session);
    session->read();
    self->accept();
  });
}

void RuntimeApi::Impl::close() {
  observer_ = nullptr;
  error_code ignored;
  acceptor_.close(ignored);
  waiting_.reset();
  for (const auto& session : std::exchange(sessions_, {})) session->close();
}

void RuntimeApi::Impl::deliver(Delivery delivery) {
  SIDESTEP_INVARIANT(waiting_ != nullptr, "no runtime waits for this event");
  std::exchange(waiting_, nullptr)->deliver(std::move(delivery));
}

RuntimeApi::RuntimeApi(asio::io_context& io, RuntimeApiObserver& observer)
    : impl_(std::make_shared<Impl>(io, observer)) {
  impl_->accept();
}
RuntimeApi::~RuntimeApi() { impl_->close(); }

std::string RuntimeApi::address() const { return impl_->address(); }
void RuntimeApi::deliver(Delivery delivery) { impl_->deliver(std::move(delivery)); }

}  // namespace sidestep::lambda
