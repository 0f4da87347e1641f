#pragma once
// One connection: reads requests, hands them to the handler one at a time, and sends the answers in
// the same order. Lives as long as its socket has something to do or a Responder refers to it.

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "http/connections.h"
#include "http/incoming_body.h"
#include "http/input_buffer.h"
#include "http/message.h"
#include "http/outgoing_body.h"
#include "http/output_queue.h"
#include "http/request_parser.h"
#include "http/response_text.h"

namespace sidestep::http {

class Session final : public Exchange, public std::enable_shared_from_this<Session> {
 public:
  using Clock = std::chrono::steady_clock;

  Session(boost::asio::ip::tcp::socket socket, std::shared_ptr<Connections> connections);
  ~Session() override;

  void start();
  // Instead of start(): answers without reading, and closes.
  void turn_away(HttpResponse response);
  // Closes at once if no request is under way, else after its answer.
  void drain();
  void close();
  // Closes, or answers 408, if the client has used up its time.
  void check_deadline(Clock::time_point now);

  void answer(HttpResponse response) override;
  void abandon() override;
  void on_gone(std::function<void()> callback) override;

 private:
  enum class Phase {
    kReceiving,  // between requests, or part of one has arrived
    kHandling,   // the handler has a request and has not answered
    kAnswering,  // it has, and the answer's stream is being sent
    kLingering,  // everything is sent; waiting for the client to close
    kClosed,
  };

  // What the client is to send next, while kReceiving.
  enum class Awaited { kRequest, kHead, kBody };

  void pump();
  bool can_advance() const;
  bool advance();
  bool on_head();
  void handle();
  void open_stream();
  void call_handler();
  void on_answered();
  void finish_request();
  void write(HttpResponse&& response);
  void refuse(HttpResponse response);
  HttpResponse body_refusal() const;
  void tell_gone();

  // What streams in: session_streams.cpp.
  bool advance_stream();
  void invite_body();
  void break_off(HttpResponse response);
  void settle_unread_body(bool may_be_read_on);
  // What streams out.
  bool feed_answer();
  void pump_later();

  void flush();
  void settle();
  void wait_until_writable();
  void continue_reading();
  void on_read(const boost::system::error_code& error, std::size_t count);
  void on_end_of_input(const boost::system::error_code& error);
  void leave();
  void linger();

  void allow(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
  void set_receiving_deadline();

  boost::asio::ip::tcp::socket socket_;
  const std::shared_ptr<Connections> connections_;
  std::string peer_;
  Headers answer_fields_;  // what the current request's answer has beside its own
  std::function<HttpResponse(const HttpRequest& head)> too_long_;  // if its body is

  InputBuffer input_;
  RequestParser parser_;
  OutputQueue output_;
  std::optional<IncomingBody> incoming_;  // of the current request, if its body is a stream
  OutgoingBody outgoing_;                 // of the current request's answer

  Phase phase_ = Phase::kReceiving;
  Awaited awaited_ = Awaited::kRequest;
  Clock::time_point deadline_ = Clock::time_point::max();
  Clock::time_point lingering_until_ = Clock::time_point::max();
  std::function<void()> gone_callback_;
  bool pumping_ = false;
  bool in_handler_ = false;
  bool abandoned_ = false;    // the handler dropped its Responder during the call
  bool answered_ = false;     // the current request, possibly while its handler still runs
  bool head_only_ = false;    // the current request is a HEAD
  bool in_body_ = false;      // the head of the current request has been accepted
  bool endless_ = false;      // the answer's stream ends when the client goes
  bool invited_ = false;      // "100 Continue" was sent
  bool reading_ = false;      // a read is outstanding
  bool writing_ = false;      // the socket is full; waiting until it takes more
  bool input_ended_ = false;  // the client sends no more
  bool close_after_ = false;  // close when everything is sent
};

}  // namespace sidestep::http
