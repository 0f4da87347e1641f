#pragma once
// HTTP messages as handlers see them: a request, and the one answer to it, given now or later.
// Nothing here knows sockets, so that handlers and their tests need none. Bodies are texts, or,
// where there may be more of them than memory, streams.
//
//   void hello(HttpRequest& request, Responder responder) {
//     responder.answer({.status = 200,
//                       .headers = {{"Content-Type", "text/plain"}},
//                       .body = "hello " + request.decoded_path()});
//   }

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_source.h"
#include "base/uri.h"

namespace sidestep::http {

// Header fields in the order they were added; names compare without case. All text is in one
// buffer, so that a request costs two allocations and a reused object none.
class Headers {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  Headers() = default;
  Headers(std::initializer_list<Field> fields) {
    for (const Field& field : fields) add(field.name, field.value);
  }

  void add(std::string_view name, std::string_view value);

  // The value of the first field of that name; nothing if there is none. The view lives until the
  // next add() or clear().
  std::optional<std::string_view> find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name).has_value(); }
  // How many fields of that name there are.
  std::size_t count(std::string_view name) const;

  std::size_t size() const { return places_.size(); }
  Field operator[](std::size_t index) const;

  // Forgets all fields and keeps the memory.
  void clear();

 private:
  struct Place {
    std::uint32_t name_at;
    std::uint32_t name_size;
    std::uint32_t value_size;  // the value follows the name
  };

  std::string text_;
  std::vector<Place> places_;
};

struct HttpRequest {
  std::string method;  // "POST"
  std::string target;  // as it was sent: "/2015-03-31/functions/a%3Ab?Qualifier=1"
  Headers headers;
  std::string body;  // complete, and without its transfer encoding; empty if there is a stream
  std::string peer;  // the caller's address: "127.0.0.1"
  // The body as it arrives, if the service asked for it so (Service::body_form). Nothing is read
  // off the connection, and no "100 Continue" sent, before it is read. It may be moved away and
  // read after the call. No piece arrives during the call. It has the trailing fields of a chunked
  // body; aws-chunked is S3's to decode.
  std::unique_ptr<ByteSource> stream{};

  std::string_view path() const;   // of the target, as sent
  std::string_view query() const;  // what follows the first "?", as sent
  std::string decoded_path() const { return uri_decoded(path()); }

  // The decoded value of the first query parameter of that name ("" for "?name"); nothing if there
  // is none. "+" is a blank.
  std::optional<std::string> query_parameter(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  Headers headers{};  // without Content-Length, Connection and Date: the session writes those
  std::string body{};
  // In place of `body`. One without a size is sent in chunks; one that fails, or has another size
  // than announced, closes the connection, so that nobody takes its beginning for the whole. The
  // answer to a HEAD is never read; see UnreadSource.
  std::unique_ptr<ByteSource> stream{};
  // A stream that has no end of its own, as server-sent events: it ends when the client closes its
  // side, or the server stops.
  bool endless = false;
};

// Where an answer goes: the session's side of a Responder, or an in-process caller's.
class Exchange {
 public:
  virtual ~Exchange() = default;

  virtual void answer(HttpResponse response) = 0;
  // The Responder was dropped without an answer.
  virtual void abandon() = 0;
  virtual void on_gone(std::function<void()> callback) = 0;
};

// The right and the duty to answer one request, exactly once. Belongs to the loop thread.
//
// Dropping it unanswered answers 500 and logs a bug, unless the client has gone. It stays safe to
// use when the connection is closed; the answer then goes nowhere.
// REQUIRES: destroyed before the io_context that runs the listener.
class Responder {
 public:
  explicit Responder(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}
  Responder(Responder&&) = default;
  Responder& operator=(Responder&& other) noexcept {
    if (this != &other) {
      drop();
      exchange_ = std::move(other.exchange_);
    }
    return *this;
  }
  ~Responder() { drop(); }

  // REQUIRES: not answered yet.
  void answer(HttpResponse response) {
    const std::shared_ptr<Exchange> exchange = std::move(exchange_);
    exchange->answer(std::move(response));
  }

  // For long polls: `callback` is called once, from the loop, if the client goes away or the server
  // begins to stop while there is no answer. The poll should then be given up and answered as if
  // its time had run out: the answer still reaches a client that is there. The callback may answer
  // and may destroy this Responder; it is forgotten once there is an answer.
  void on_gone(std::function<void()> callback) { exchange_->on_gone(std::move(callback)); }

  bool answered() const { return exchange_ == nullptr; }

 private:
  void drop() {
    if (exchange_ != nullptr) std::exchange(exchange_, nullptr)->abandon();
  }

  std::shared_ptr<Exchange> exchange_;
};

// Handles one request. The request is the session's: read it during the call, move from it what is
// needed longer. What it throws is a bug, logged by the session and answered with 500.
using HttpHandler = std::function<void(HttpRequest& request, Responder responder)>;

}  // namespace sidestep::http
