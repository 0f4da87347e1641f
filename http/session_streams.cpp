// The part of a session that moves streamed bodies, in and out.

#include <boost/asio/post.hpp>

#include "base/log.h"
#include "http/refusal.h"
#include "http/session.h"

namespace sidestep::http {
namespace {

// An answer's bytes that wait to be sent; a source is not asked for more than that.
constexpr std::size_t kStreamedOutputMax = 256 * 1024;
// What one stream may move before others have the loop.
constexpr std::size_t kBytesPerTurn = 1024 * 1024;

}  // namespace

// Gives the handler what has arrived of the body it waits for; false if nothing has.
bool Session::advance_stream() {
  std::size_t used = 0;
  const RequestParser::Progress progress = parser_.feed(input_.unread(), used);
  input_.used(used);
  std::string piece = std::exchange(parser_.request().body, {});
  switch (progress) {
    case RequestParser::Progress::kComplete:
      deadline_ = Clock::time_point::max();
      incoming_->finish(std::move(piece), parser_.take_trailers());
      return true;
    case RequestParser::Progress::kFailed:
      break_off(parser_.failure().status == 413
                    ? body_refusal()
                    : refusal(parser_.failure().status, "BadRequest", parser_.failure().message));
      return true;
    default:
      break;
  }
  if (!piece.empty()) {
    deadline_ = Clock::time_point::max();
    incoming_->deliver(std::move(piece));
    return true;
  }
  if (input_ended_) {
    close_after_ = true;
    incoming_->fail("the client closed the connection before it had sent the whole body");
    return false;
  }
  if (input_.full()) {
    break_off(refusal(431, "BadRequest", parser_.line_too_long()));
    return true;
  }
  invite_body();
  return false;
}

// The client may wait for "100 Continue" before its body; from now on it has a time to send it in.
void Session::invite_body() {
  if (parser_.expects_continue() && !invited_ && !answered_ && input_.empty()) {
    output_.append([](std::string& out) { out += "HTTP/1.1 100 Continue\r\n\r\n"; });
  }
  invited_ = true;
  if (!writing_) allow(connections_->options.timeouts.body);
}

// The rest of the request cannot be used.
void Session::break_off(HttpResponse response) {
  if (answered_ || !incoming_) return close();
  close_after_ = true;
  incoming_->fail("the request's body is not valid, too long or late");
  answer(std::move(response));
}

// The request is answered while some of its body is unread. What has arrived of it is dropped; if
// that is not all, the connection cannot be used further. A handler whose answer is a stream may
// still read: it may make one of the other.
void Session::settle_unread_body(bool may_be_read_on) {
  if (incoming_->over()) return;
  if (may_be_read_on && parser_.request().stream == nullptr && incoming_->held()) {
    close_after_ = true;
    return;
  }
  RequestParser::Progress progress = RequestParser::Progress::kNeedMore;
  std::size_t used = 0;
  do {
    used = 0;
    progress = parser_.feed(input_.unread(), used);
    input_.used(used);
    parser_.request().body.clear();
  } while (progress == RequestParser::Progress::kNeedMore && used > 0 && !input_.empty());
  if (progress != RequestParser::Progress::kComplete) close_after_ = true;
  incoming_->fail("the request has been answered");
}

// True if there is something new to handle: the next request, or a wish for more of this one's
// body.
bool Session::feed_answer() {
  if (phase_ != Phase::kAnswering || writing_) return false;
  const std::size_t before = output_.size();
  const bool could_advance = can_advance();
  outgoing_.feed(output_, kStreamedOutputMax, kBytesPerTurn);
  switch (outgoing_.state()) {
    case OutgoingBody::State::kEnded:
      finish_request();
      return true;
    case OutgoingBody::State::kFailed:
      log::warn("An answer was broken off", {{"peer", peer_}, {"cause", outgoing_.failure()}});
      close();
      return false;
    default:
      break;
  }
  if (!could_advance && can_advance()) return true;
  if (output_.size() == before) return false;
  flush();
  if (!writing_ && outgoing_.hungry()) pump_later();
  return false;
}

void Session::pump_later() {
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->pump(); });
}

}  // namespace sidestep::http
