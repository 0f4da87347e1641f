#pragma once
// Server-sent events: an answer that goes on for as long as the client stays.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
//
//   EventStream events(io);
//   events.on_gone([this] { forget_the_page(); });
//   responder.answer(events.response());
//   events.send({.name = "state", .id = "17", .data = to_text(json)});

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "http/message.h"

namespace sidestep::http {

struct Event {
  std::string name{};  // the type that the page listens for; empty: "message"
  std::string id{};    // comes back as Last-Event-ID when the page connects again
  std::string data{};  // may have several lines
};

// Belongs to the loop thread. Destroying it ends the answer in order.
class EventStream {
 public:
  // A client that has gone without a word is noticed when something is sent, which is a comment at
  // least once in `heartbeat`.
  explicit EventStream(boost::asio::io_context& io,
                       std::chrono::milliseconds heartbeat = std::chrono::seconds(15));
  EventStream(EventStream&&) = default;
  EventStream& operator=(EventStream&& other) noexcept;
  ~EventStream();

  // The answer to give. REQUIRES: called once.
  HttpResponse response();

  // Once the client has gone or the server stops, events go nowhere.
  void send(const Event& event);

  // The bytes of events that the client has not taken. Whoever feeds it decides what is too much,
  // and goes on when `callback` is called, once, because there are none left.
  std::size_t backlog() const;
  void when_taken(std::function<void()> callback);

  // `callback` is called once, from the loop, if the client goes or the server stops before the
  // stream was ended. It may destroy the stream.
  void on_gone(std::function<void()> callback);
  bool gone() const;

 private:
  struct State;
  class Source;

  void end();

  std::shared_ptr<State> state_;
};

}  // namespace sidestep::http
