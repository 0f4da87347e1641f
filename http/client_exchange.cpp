#include "http/client_exchange.h"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include "http/client_request.h"
#include "http/response_text.h"

namespace sidestep::http {
namespace {

namespace asio = boost::asio;
using Kind = ClientFailure::Kind;

constexpr std::size_t kAnswerHeadMax = 64 * 1024;
constexpr std::size_t kReadMax = 64 * 1024;

}  // namespace

ClientExchange::ClientExchange(asio::io_context& io, std::shared_ptr<ConnectionPool> pool,
                               ClientRequest request, Client::Then then,
                               std::function<void()> on_over)
    : pool_(std::move(pool)),
      request_(std::move(request)),
      url_(parse_url(request_.url)),
      then_(std::move(then)),
      on_over_(std::move(on_over)),
      input_(kReadMax),
      timer_(io) {}

void ClientExchange::start() {
  if (request_.timeouts.whole.count() > 0) {
    whole_deadline_ = Clock::now() + request_.timeouts.whole;
  }
  if (auto fault = fault_of_request(request_, url_)) {
    return fail_later({Kind::kRequest, *std::move(fault)});
  }
  allow(request_.timeouts.connect, "connection to");
  watch_time();
  connection_ = pool_->take(url_->origin);
  used_before_ = connection_ != nullptr;
  used_before_ ? on_open() : connect();
}

void ClientExchange::connect() {
  used_before_ = false;
  auto made = pool_->make(*url_);
  if (!made) return fail_later(std::move(made.error()));
  connection_ = *std::move(made);
  connection_->open([self = shared_from_this()](std::optional<ClientFailure> failure) {
    if (self->over_) return;
    if (failure) return self->finish(unexpected(*std::move(failure)));
    self->on_open();
  });
}

void ClientExchange::on_open() {
  parser_.emplace(
      request_.method == "HEAD" ? ResponseParser::Request::kHead : ResponseParser::Request::kOther,
      kAnswerHeadMax);
  allow(request_.timeouts.silence, "answer from");
  write_request();
  read();
}

void ClientExchange::write_request() {
  written_ = broken_ = false;
  std::string text = head_text(request_, *url_);
  if (request_.stream) {
    remaining_ = request_.stream->size().value_or(0);
    return write(std::move(text), &ClientExchange::write_from_stream);
  }
  text += request_.body;
  write(std::move(text), &ClientExchange::on_written);
}

void ClientExchange::write_from_stream() {
  request_.stream->read([weak = weak_from_this()](ByteSource::Piece piece) {
    if (const auto self = weak.lock()) self->on_piece(std::move(piece));
  });
}

void ClientExchange::on_piece(ByteSource::Piece piece) {
  if (over_ || broken_) return;
  if (!piece) return fail(Kind::kSource, "the request's body cannot be read: " + piece.error());
  const bool sized = request_.stream->size().has_value();
  if (sized && (piece->empty() ? remaining_ > 0 : piece->size() > remaining_)) {
    return fail(Kind::kSource, "the request's body has another length than it said");
  }
  remaining_ -= sized ? piece->size() : 0;
  if (piece->empty()) {
    return write(sized ? "" : "0\r\n\r\n", &ClientExchange::on_written);
  }
  std::string bytes;
  if (!sized) append_chunk_size(bytes, piece->size());
  sized ? bytes = *std::move(piece) : bytes += *piece + "\r\n";
  write(std::move(bytes), &ClientExchange::write_from_stream);
}

void ClientExchange::write(std::string bytes, void (ClientExchange::*then)()) {
  connection_->write(std::move(bytes), [self = shared_from_this(), then,
                                        connection = connection_](const Error& error) {
    if (self->over_ || connection != self->connection_) return;
    // The server may have answered before it closed; reading tells.
    if (error) {
      self->broken_ = true;
      return;
    }
    self->allow(self->request_.timeouts.silence, "answer from");
    ((*self).*then)();
  });
}

void ClientExchange::on_written() { written_ = true; }

void ClientExchange::read() {
  if (reading_ || over_) return;
  reading_ = true;
  connection_->read_some(input_.room(), [self = shared_from_this(), connection = connection_](
                                            const Error& error, std::size_t count) {
    if (connection != self->connection_) return;
    self->reading_ = false;
    if (!self->over_) self->on_read(error, count);
  });
}

void ClientExchange::on_read(const Error& error, std::size_t count) {
  if (error) return on_closed(error);
  input_.received(count);
  allow(request_.timeouts.silence, "answer from");
  pump();
}

void ClientExchange::on_closed(const Error& error) {
  if (used_before_ && !parser_->has_begun() && !request_.stream) {
    connection_->close();
    allow(request_.timeouts.connect, "connection to");
    return connect();
  }
  // Without TLS's own goodbye somebody else may have cut the answer short.
  if (error == asio::error::eof && parser_->has_begun() &&
      parser_->end_of_input() == ResponseParser::Progress::kComplete) {
    broken_ = true;
    return on_complete();
  }
  fail(Kind::kClosed, server() + " closed the connection before the whole answer had come");
}

void ClientExchange::pump() {
  if (pumping_) return;
  pumping_ = true;
  while (!over_ && advance()) {
  }
  pumping_ = false;
}

// Takes the next step through what has arrived; false if that needs more, or nobody wants more.
bool ClientExchange::advance() {
  if (incoming_ && !incoming_->wanted()) {
    deadline_ = Clock::time_point::max();
    return false;
  }
  std::size_t used = 0;
  const auto progress = parser_->feed(input_.unread(), used);
  input_.used(used);
  std::string& body = parser_->response().body;
  if (progress == ResponseParser::Progress::kFailed) {
    fail(Kind::kProtocol, server() + " gave no valid HTTP answer: " + parser_->failure());
    return false;
  }
  if (progress == ResponseParser::Progress::kHead) {
    on_head();
    return true;
  }
  if (!incoming_ && body.size() > request_.answer_bytes_max) {
    fail(Kind::kTooLong, "the answer of " + server() + " is longer than " +
                             std::to_string(request_.answer_bytes_max) + " bytes");
    return false;
  }
  if (progress == ResponseParser::Progress::kComplete) {
    on_complete();
    return false;
  }
  if (incoming_ && !body.empty()) {
    incoming_->deliver(std::exchange(body, {}));
    return true;
  }
  if (input_.full()) {
    fail(Kind::kProtocol, server() + " gave no valid HTTP answer: a line has no end");
    return false;
  }
  read();
  return false;
}

void ClientExchange::on_head() {
  if (request_.answer_form == BodyForm::kWhole) return;
  const auto weak = weak_from_this();
  incoming_.emplace(
      timer_.get_executor(), parser_->body_size(),
      [weak] {
        const auto self = weak.lock();
        if (!self) return;
        self->allow(self->request_.timeouts.silence, "answer from");
        self->pump();
      },
      [weak] {
        if (const auto self = weak.lock()) self->finish(HttpResponse());
      });
  HttpResponse head;
  head.status = parser_->response().status;
  head.headers = parser_->response().headers;
  head.stream = incoming_->source();
  std::exchange(then_, nullptr)(std::move(head));
}

void ClientExchange::on_complete() {
  HttpResponse response = std::move(parser_->response());
  const bool usable = written_ && !broken_ && input_.empty() && parser_->keeps_alive();
  if (usable && !reading_) pool_->put(std::exchange(connection_, nullptr));
  if (incoming_) incoming_->finish(std::exchange(response.body, {}));
  finish(std::move(response));
}

void ClientExchange::fail(Kind kind, std::string message) {
  finish(unexpected(ClientFailure{kind, std::move(message)}));
}

void ClientExchange::fail_later(ClientFailure failure) {
  asio::post(timer_.get_executor(),
             [self = shared_from_this(), failure = std::move(failure)]() mutable {
               if (!self->over_) self->finish(unexpected(std::move(failure)));
             });
}

void ClientExchange::finish(Client::Answer answer) {
  if (over_) return;
  const auto self = shared_from_this();
  over_ = true;
  timer_.cancel();
  if (connection_) std::exchange(connection_, nullptr)->close();
  request_.stream.reset();
  if (incoming_) incoming_->fail(answer ? "it was given up" : answer.error().message);
  if (then_) std::exchange(then_, nullptr)(std::move(answer));
  on_over_();
}

void ClientExchange::give_up() {
  then_ = nullptr;
  finish(unexpected(ClientFailure{Kind::kClosed, "the request was given up"}));
}

void ClientExchange::allow(std::chrono::milliseconds time, std::string_view without) {
  deadline_ = Clock::now() + time;
  without_ = without;
}

// One timer for all: it looks again when the deadline has moved meanwhile.
void ClientExchange::watch_time() {
  const auto now = Clock::now();
  const auto shortest = std::min(request_.timeouts.connect, request_.timeouts.silence);
  const auto next = std::min({deadline_, whole_deadline_, now + shortest});
  timer_.expires_at(std::max(next, now + std::chrono::milliseconds(1)));
  timer_.async_wait([self = shared_from_this()](const Error& error) {
    if (error || self->over_) return;
    const auto time = Clock::now();
    if (time < self->deadline_ && time < self->whole_deadline_) return self->watch_time();
    self->fail(Kind::kTimeout,
               "no " + std::string(self->without_) + " " + self->server() + " in time");
  });
}

}  // namespace sidestep::http
