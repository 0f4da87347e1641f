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
#include <boost/beast/http/string_body.hpp>
#include <set>

#include "base/base64.h"
#include "base/invariant.h"
#include "base/json.h"
#include "base/uuid.h"
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

constexpr std::size_t kReadSize = 64 * 1024;

// Browsers say where they come from, and runtimes do not; a page that had its own name resolve to
// 127.0.0.1 is betrayed by that name.
bool comes_from_browser(const http::fields& fields, unsigned short port) {
  if (fields.find(http::field::origin) != fields.end()) return true;
  if (fields.find("Sec-Fetch-Site") != fields.end()) return true;
  if (fields.count(http::field::host) > 1) return true;
  const auto field = fields.find(http::field::host);
  if (field == fields.end()) return false;
  std::string_view host = field->value();
  const std::string own_port = ":" + std::to_string(port);
  if (host.ends_with(own_port)) host.remove_suffix(own_port.size());
  return host != "127.0.0.1" && host != "localhost";
}

std::string new_secret() {
  std::string secret = random_uuid();
  std::erase(secret, '-');
  return secret;
}

}  // namespace

class RuntimeApi::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, RuntimeApiObserver& observer)
      : acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    observer_ = &observer;
    port_ = acceptor_.local_endpoint().port();
  }

  void accept();
  void close();
  void deliver(Delivery delivery);
  std::string address() const { return "127.0.0.1:" + std::to_string(port_) + secret_path_; }

 private:
  class Session;

  Acceptor acceptor_;
  RuntimeApiObserver* observer_;  // null once closed
  unsigned short port_;
  const std::string secret_path_ = "/" + new_secret();
  std::set<std::shared_ptr<Session>> sessions_;
  std::shared_ptr<Session> waiting_;  // that asked for the next event
};

// One connection of the runtime. Requests are handled as soon as they are there, so that a runtime
// that sends an answer and its next question together is free again before its caller hears of the
// answer; what is written meanwhile goes out together.
class RuntimeApi::Impl::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Socket socket, std::shared_ptr<Impl> api)
      : socket_(std::move(socket)), api_(std::move(api)) {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    begin_request();
  }

  void read() {
    socket_.async_read_some(buffer_.prepare(kReadSize),
                            [self = shared_from_this()](error_code error, std::size_t size) {
                              if (error) return self->end();
                              self->buffer_.commit(size);
                              self->parse();
                              if (self->socket_.is_open()) self->read();
                            });
  }

  void deliver(const Delivery& delivery) {
    is_waiting_ = false;
    is_delivering_ = true;
    write(runtime_api_event_head(delivery));
    write(delivery.event);
    parse();
  }

  void close() {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  using Request = http::request<http::string_body>;

  void begin_request() {
    parser_.emplace();
    parser_->eager(true);
    parser_->body_limit(kResponseReadMax);
    has_continued_ = false;
    is_admitted_ = false;
    stream_.reset();
  }

  // Handles every request that is complete. Nothing can follow a question for the next event until
  // it has been answered.
  void parse() {
    if (is_parsing_) return;  // called by what a request has led to: the loop below goes on
    is_parsing_ = true;
    parse_all();
    is_parsing_ = false;
  }

  void parse_all() {
    while (!is_waiting_ && !is_last_ && buffer_.size() > 0) {
      error_code error;
      buffer_.consume(parser_->put(buffer_.data(), error));
      if (!admit()) return forbid();
      pass_on_stream();
      if (error == http::error::body_limit) return refuse_body();
      if (error && error != http::error::need_more) return end();
      if (!parser_->is_done()) return ask_to_continue();
      handle();
      begin_request();
    }
  }

  // What a function streams goes to whoever waits for it, part by part.
  void pass_on_stream() {
    if (!parser_->is_header_done() || api_->observer_ == nullptr) return;
    if (!stream_) stream_ = begins_stream();
    if (!*stream_) return;
    std::string& body = parser_->get().body();
    if (!body.empty()) api_->observer_->on_stream_part(std::exchange(body, {}));
  }

  bool begins_stream() {
    const auto& head = parser_->get();
    const auto mode = head.find("Lambda-Runtime-Function-Response-Mode");
    if (mode == head.end() || mode->value() != "streaming") return false;
    const RuntimeApiRequest asked = parse_runtime_api_request(head.method_string(), head.target());
    if (asked.kind != RuntimeApiRequest::Kind::kResponse) return false;
    const auto type = head.find(http::field::content_type);
    const std::string_view content_type = type == head.end() ? "" : std::string_view(type->value());
    if (!api_->observer_->on_stream(asked.request_id, content_type)) return false;
    parser_->body_limit(kStreamedResponseMax);
    return true;
  }

  // Decides when there is a head, before a body is kept. Takes the secret off the target.
  bool admit() {
    if (is_admitted_ || !parser_->is_header_done()) return true;
    auto& head = parser_->get();
    if (comes_from_browser(head, api_->port_)) return false;
    is_admitted_ = takes_secret_off(head) || is_of_owner();
    return is_admitted_;
  }

  bool takes_secret_off(http::request_header<>& head) const {
    const std::string target(head.target());
    const std::string& secret = api_->secret_path_;
    if (!target.starts_with(secret + "/")) return false;
    head.target(target.substr(secret.size()));
    return true;
  }

  // Asked once: a connection does not change hands without its owner's will.
  bool is_of_owner() {
    if (!is_of_owner_ && api_->observer_ != nullptr) {
      error_code error;
      const auto client = socket_.remote_endpoint(error);
      is_of_owner_ = !error && api_->observer_->owns_connection(client.port(), api_->port_);
    }
    return is_of_owner_.value_or(false);
  }

  void forbid() {
    is_last_ = true;
    write(runtime_api_forbidden());
  }

  // curl waits for this before it sends a large body.
  void ask_to_continue() {
    if (has_continued_ || !parser_->is_header_done()) return;
    const auto& head = parser_->get();
    if (head.find(http::field::expect) == head.end()) return;
    has_continued_ = true;
    write("HTTP/1.1 100 Continue\r\n\r\n");
  }

  void handle() {
    is_last_ = !parser_->get().keep_alive();
    Request request = parser_->release();
    if (api_->observer_ == nullptr) return end();
    const RuntimeApiRequest asked =
        parse_runtime_api_request(request.method_string(), request.target());
    RuntimeApiObserver& observer = *api_->observer_;
    using Kind = RuntimeApiRequest::Kind;
    switch (asked.kind) {
      case Kind::kNext:
        return handle_next();
      case Kind::kResponse:
        if (auto error = error_of_stream(request)) {
          return write(runtime_api_answer(observer.on_error(asked.request_id, *std::move(error))));
        }
        return handle_response(asked.request_id, std::move(request.body()));
      case Kind::kError:
        return write(
            runtime_api_answer(observer.on_error(asked.request_id, std::move(request.body()))));
      case Kind::kInitError:
        return write(runtime_api_answer(observer.on_init_error(std::move(request.body()))));
      case Kind::kUnknown:
        return write(runtime_api_not_found(request.target()));
    }
  }

  // Why a response that was streamed broke off: in fields behind its last part.
  // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming
  static std::optional<std::string> error_of_stream(const Request& request) {
    const auto type = request.find("Lambda-Runtime-Function-Error-Type");
    if (type == request.end()) return std::nullopt;
    const auto body = request.find("Lambda-Runtime-Function-Error-Body");
    const std::string_view text = body == request.end() ? "" : std::string_view(body->value());
    auto decoded = base64_decode(text);
    if (decoded && !decoded->empty()) return decoded;
    return to_text(Json{{"errorType", std::string(type->value())}});
  }

  // The answer is the next event, whenever there is one.
  void handle_next() {
    is_waiting_ = true;
    const auto before = std::exchange(api_->waiting_, shared_from_this());
    if (before != nullptr && before.get() != this) before->close();  // the runtime gave it up
    const RuntimeApiVerdict verdict = api_->observer_->on_next();
    if (verdict == RuntimeApiVerdict::kAccepted) return;
    is_waiting_ = false;
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

  void write(std::string_view text) {
    queued_ += text;
    if (writing_.empty()) write_queued();
  }

  void write_queued() {
    writing_.swap(queued_);
    asio::async_write(
        socket_, asio::buffer(writing_),
        [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
  }

  void written(error_code error) {
    writing_.clear();
    if (!error && !queued_.empty()) return write_queued();
    const bool was_delivering = std::exchange(is_delivering_, false);
    if (error && was_delivering && api_->observer_ != nullptr) {
      api_->observer_->on_delivery_failed();
    }
    if (error || (is_last_ && !is_waiting_)) end();
  }

  void end() {
    close();
    if (api_->waiting_.get() == this) api_->waiting_.reset();
    api_->sessions_.erase(shared_from_this());
  }

  Socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string writing_;           // not empty while a write is under way
  std::string queued_;            // goes out after it
  std::optional<bool> stream_{};  // once there is a head: whether its body is passed on in parts
  bool is_parsing_ = false;
  bool has_continued_ = false;
  bool is_admitted_ = false;           // the request that is being read
  std::optional<bool> is_of_owner_{};  // once it has been asked
  bool is_waiting_ = false;            // the last request asked for the next event
  bool is_delivering_ = false;         // an event is among what is being written
  bool is_last_ = false;               // the connection ends with the answer to the last request
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
  std::exchange(waiting_, nullptr)->deliver(delivery);
}

RuntimeApi::RuntimeApi(asio::io_context& io, RuntimeApiObserver& observer)
    : impl_(std::make_shared<Impl>(io, observer)) {
  impl_->accept();
}
RuntimeApi::~RuntimeApi() { impl_->close(); }

std::string RuntimeApi::address() const { return impl_->address(); }
void RuntimeApi::deliver(Delivery delivery) { impl_->deliver(std::move(delivery)); }

}  // namespace sidestep::lambda
