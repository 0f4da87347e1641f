#include "http/session.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include "base/log.h"
#include "http/refusal.h"

namespace sidestep::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// Answers beyond this are sent before further pipelined requests are handled.
constexpr std::size_t kOutputMax = 256 * 1024;
constexpr std::size_t kInputMax = 64 * 1024;
constexpr std::size_t kPartsPerSend = 8;

std::string address_of(const asio::ip::tcp::socket& socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string() : endpoint.address().to_string();
}

HttpResponse too_late() {
  return refusal(408, "RequestTimeout", "The request did not arrive in time.");
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, std::shared_ptr<Connections> connections)
    : socket_(std::move(socket)),
      connections_(std::move(connections)),
      peer_(address_of(socket_)),
      input_(std::max(kInputMax, connections_->options.head_bytes_max)),
      parser_(connections_->options.head_bytes_max) {
  connections_->open.insert(this);
  error_code ignored;  // a socket that the client has closed already shows it when it is read
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

Session::~Session() { close(); }

void Session::start() {
  allow(connections_->options.timeouts.idle);
  continue_reading();
}

void Session::turn_away(HttpResponse response) {
  refuse(std::move(response));
  flush();
  settle();
}

void Session::drain() {
  if (phase_ == Phase::kHandling) {
    close_after_ = true;
    tell_gone();
  } else if (phase_ == Phase::kAnswering) {
    close_after_ = true;
    if (endless_) outgoing_.end(output_);
    pump();
  } else if (phase_ == Phase::kReceiving && awaited_ == Awaited::kRequest && !writing_) {
    leave();
  }
}

void Session::close() {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kClosed;
  error_code ignored;
  socket_.close(ignored);
  connections_->open.erase(this);
  if (const auto on_closed = connections_->on_closed) on_closed();  // which it may replace
  if (incoming_) incoming_->fail("the client closed the connection");
  outgoing_.reset();
  tell_gone();
}

void Session::check_deadline(Clock::time_point now) {
  if (now < deadline_) return;
  deadline_ = Clock::time_point::max();
  if (phase_ == Phase::kHandling && !writing_) return break_off(too_late());
  const bool late = phase_ == Phase::kReceiving && awaited_ != Awaited::kRequest && !writing_;
  if (!late) return close();
  refuse(too_late());
  flush();
  settle();
}

// Handles what has arrived, then sends what was answered. Everything that changes the session ends
// here.
void Session::pump() {
  if (pumping_) return;
  pumping_ = true;
  do {
    while (can_advance() && advance()) {
      if (output_.size() >= kOutputMax) flush();
    }
    flush();
  } while (feed_answer());
  pumping_ = false;
  settle();
}

bool Session::can_advance() const {
  if (phase_ == Phase::kReceiving) return !close_after_ && !writing_;
  return incoming_ && incoming_->wanted() && phase_ != Phase::kLingering;
}

// Takes the next step through the input; false if it needs more of it.
bool Session::advance() {
  if (incoming_) return advance_stream();
  std::size_t used = 0;
  const RequestParser::Progress progress = parser_.feed(input_.unread(), used);
  input_.used(used);
  switch (progress) {
    case RequestParser::Progress::kNeedMore:
      // Only a line can need more than the buffer holds, and lines have a limit.
      if (input_.full()) refuse(refusal(431, "BadRequest", parser_.line_too_long()));
      return false;
    case RequestParser::Progress::kHead:
      return on_head();
    case RequestParser::Progress::kComplete:
      handle();
      return true;
    case RequestParser::Progress::kFailed:
      if (parser_.failure().status == 413) {
        refuse(body_refusal());
        return false;
      }
      refuse(refusal(parser_.failure().status, "BadRequest", parser_.failure().message));
      return false;
  }
  return false;
}

bool Session::on_head() {
  parser_.request().peer = peer_;
  Admission admission = connections_->admit(parser_.request());
  answer_fields_ = std::move(admission.answer_fields);
  too_long_ = std::move(admission.too_long);
  if (admission.refusal) {
    refuse(*std::move(admission.refusal));
    return false;
  }
  if (!parser_.accept_body(admission.body_bytes_max, admission.body_form)) {
    refuse(body_refusal());
    return false;
  }
  in_body_ = true;
  if (admission.body_form == BodyForm::kStream) {
    open_stream();
    handle();
    return true;
  }
  if (parser_.expects_continue() && input_.empty()) {
    output_.append([](std::string& out) { out += "HTTP/1.1 100 Continue\r\n\r\n"; });
  }
  return true;
}

void Session::open_stream() {
  invited_ = false;
  incoming_.emplace(socket_.get_executor(), parser_.body_size(), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->pump();
  });
  parser_.request().stream = incoming_->source();
}

void Session::handle() {
  phase_ = Phase::kHandling;
  deadline_ = Clock::time_point::max();
  head_only_ = parser_.request().method == "HEAD";
  if (!parser_.keeps_alive() || connections_->draining) close_after_ = true;
  answered_ = abandoned_ = false;
  in_handler_ = true;
  call_handler();
  in_handler_ = false;
  if (abandoned_) {
    answer(refusal(500, "InternalFailure",
                   "Sidestep failed to handle this request; its log says more."));
  }
  if (answered_) on_answered();
}

void Session::call_handler() {
  try {
    connections_->handler(parser_.request(), Responder(shared_from_this()));
    if (abandoned_) log::error("Bug: a request was dropped without an answer", {{"peer", peer_}});
  } catch (const std::exception& failure) {
    log::error("A request failed", {{"peer", peer_}, {"cause", failure.what()}});
  }
}

void Session::answer(HttpResponse response) {
  if (phase_ != Phase::kHandling || answered_) return;
  answered_ = true;
  gone_callback_ = nullptr;
  for (std::size_t i = 0; i < answer_fields_.size(); ++i) {
    response.headers.add(answer_fields_[i].name, answer_fields_[i].value);
  }
  if (incoming_) settle_unread_body(response.stream != nullptr);
  write(std::move(response));
  if (in_handler_) return;  // the handler may still look at the request
  on_answered();
  pump();
}

void Session::on_answered() {
  if (outgoing_.state() == OutgoingBody::State::kNone) return finish_request();
  if (phase_ == Phase::kHandling) phase_ = Phase::kAnswering;
}

void Session::abandon() {
  if (phase_ != Phase::kHandling || answered_) return;
  if (in_handler_) {
    abandoned_ = true;
    return;
  }
  if (!input_ended_) log::error("Bug: a request was never answered", {{"peer", peer_}});
  answer(refusal(500, "InternalFailure", "Sidestep never answered this request; this is a bug."));
}

void Session::on_gone(std::function<void()> callback) {
  if (answered_) return;
  gone_callback_ = std::move(callback);
  if (phase_ != Phase::kClosed && !input_ended_ && !connections_->draining) return;
  asio::post(socket_.get_executor(), [self = shared_from_this()] { self->tell_gone(); });
}

void Session::tell_gone() {
  if (const auto callback = std::exchange(gone_callback_, nullptr)) callback();
}

void Session::finish_request() {
  if (phase_ != Phase::kHandling && phase_ != Phase::kAnswering) return;
  phase_ = Phase::kReceiving;
  awaited_ = Awaited::kRequest;
  in_body_ = endless_ = false;
  outgoing_.reset();
  incoming_.reset();
  parser_.next();
  if (!reading_) input_.shrink();
}

void Session::write(HttpResponse&& response) {
  const Framing framing = framing_of(response, !parser_.is_http_1_0());
  if (framing == Framing::kUntilClose) close_after_ = true;
  const Connection connection = close_after_ ? Connection::kClose : Connection::kKeepAlive;
  output_.append([&](std::string& out) { append_head(out, response, framing, connection); });
  if (head_only_ || is_bodiless(response.status)) return;
  if (!response.stream) {
    if (!response.body.empty()) output_.append_body(std::move(response.body));
    return;
  }
  endless_ = response.endless;
  outgoing_.begin(std::move(response.stream), framing,
                  [self = shared_from_this()] { self->pump(); });
}

// Answers for the session itself; the connection cannot be used further.
void Session::refuse(HttpResponse response) {
  close_after_ = true;
  head_only_ = false;
  write(std::move(response));
}

HttpResponse Session::body_refusal() const {
  if (too_long_) return too_long_(parser_.request());
  return refusal(413, "RequestEntityTooLargeException", parser_.failure().message);
}

// Sends as much as the socket takes.
void Session::flush() {
  if (phase_ == Phase::kClosed || writing_) return;
  while (!output_.empty()) {
    std::array<asio::const_buffer, kPartsPerSend> parts;
    std::size_t count = 0;
    output_.unsent(kPartsPerSend, [&](const char* bytes, std::size_t size) {
      parts[count++] = asio::const_buffer(bytes, size);
    });
    error_code error;
    const std::size_t sent =
        count == 1 ? socket_.write_some(parts[0], error) : socket_.write_some(parts, error);
    if (error == asio::error::would_block) return wait_until_writable();
    if (error) return close();
    output_.sent(sent);
  }
}

// Goes on with whatever the state calls for once nothing is left to send.
void Session::settle() {
  if (phase_ == Phase::kClosed || writing_) return;
  if (phase_ == Phase::kReceiving) {
    if (close_after_ && connections_->draining) return leave();
    if (close_after_) return linger();
    if (input_ended_) return close();
    set_receiving_deadline();
  }
  continue_reading();
}

void Session::wait_until_writable() {
  writing_ = true;
  allow(connections_->options.timeouts.write);
  socket_.async_wait(asio::ip::tcp::socket::wait_write,
                     [self = shared_from_this()](const error_code& error) {
                       self->writing_ = false;
                       if (self->phase_ == Phase::kClosed) return;
                       if (error) return self->close();
                       self->deadline_ = Clock::time_point::max();
                       self->flush();
                       self->pump();
                     });
}

void Session::continue_reading() {
  if (reading_ || input_ended_ || input_.full() || phase_ == Phase::kClosed) return;
  reading_ = true;
  const std::span<char> room = input_.room();
  socket_.async_read_some(asio::buffer(room.data(), room.size()),
                          [self = shared_from_this()](const error_code& error, std::size_t count) {
                            self->on_read(error, count);
                          });
}

void Session::on_read(const error_code& error, std::size_t count) {
  reading_ = false;
  if (phase_ == Phase::kClosed) return;
  if (phase_ == Phase::kLingering) {
    if (error || Clock::now() >= lingering_until_) return close();
    allow(connections_->options.timeouts.linger);
    return continue_reading();  // nothing was received into the buffer: what arrives is dropped
  }
  if (error) return on_end_of_input(error);
  input_.received(count);
  if (can_advance()) return pump();
  continue_reading();
}

// The client sends no more. It may still read (half-closed), so what it asked for is answered.
void Session::on_end_of_input(const error_code& error) {
  if (error != asio::error::eof) return close();
  input_ended_ = true;
  if (phase_ == Phase::kHandling) tell_gone();
  if (phase_ == Phase::kAnswering && endless_) outgoing_.end(output_);
  pump();
}

// For the end of the server: nobody waits for a client that has nothing under way. A client that is
// just sending lingers, so that it learns in order that nobody reads it any more.
void Session::leave() {
  error_code error;
  const bool quiet = !parser_.has_begun() && input_.empty() && socket_.available(error) == 0;
  quiet ? close() : linger();
}

// Closing at once would let the kernel destroy an answer the client has not read yet, if the client
// sent something that nobody read. A client that is still sending gets the time that a body may
// take: many look for an answer when they have sent everything, and not before.
void Session::linger() {
  if (input_ended_) return close();
  phase_ = Phase::kLingering;
  input_.used(input_.unread().size());
  error_code ignored;  // the client may be gone; reading tells
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  lingering_until_ = Clock::now() + connections_->options.timeouts.body;
  allow(connections_->options.timeouts.linger);
  continue_reading();
}

void Session::set_receiving_deadline() {
  const Timeouts& timeouts = connections_->options.timeouts;
  const Awaited awaited = in_body_              ? Awaited::kBody
                          : parser_.has_begun() ? Awaited::kHead
                                                : Awaited::kRequest;
  if (awaited == awaited_ && awaited != Awaited::kRequest) return;
  awaited_ = awaited;
  if (awaited == Awaited::kRequest) allow(timeouts.idle);
  if (awaited == Awaited::kHead) allow(timeouts.head);
  if (awaited == Awaited::kBody) allow(timeouts.body);
}

}  // namespace sidestep::http
