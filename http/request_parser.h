#pragma once
// Turns the bytes of a connection into requests, one after the other. It is fed whatever arrived
// and returns how much of it belongs to the current request; it does no I/O.
//
// The only file that knows Beast's parser is the one behind this header.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/options.h"

namespace sidestep::http {

class RequestParser {
 public:
  enum class Progress {
    kNeedMore,  // everything usable was consumed
    kHead,      // the head is complete: decide about it, call accept_body(), feed on
    kComplete,  // take what is needed from request(), then call next()
    kFailed,    // not HTTP, or over a limit: see failure()
  };
  struct Failure {
    int status = 400;  // 400, 413, 431
    std::string message{};
  };

  // `head_bytes_max` limits the request line and the header fields together; and, together, what a
  // chunked body has beside its bytes: extensions and trailer fields.
  explicit RequestParser(std::size_t head_bytes_max);
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;
  ~RequestParser();

  // Reads from `bytes`, at most to the end of the current request, and adds to `consumed` how many
  // it used. What was not consumed must come again, with more behind it.
  Progress feed(std::string_view bytes, std::size_t& consumed);

  // Allows a body of up to `body_bytes_max`; false if the head already announces a longer one, in
  // which case failure() is set. Of a stream, the caller takes from request().body what each feed
  // has put there.
  bool accept_body(std::size_t body_bytes_max, BodyForm form = BodyForm::kWhole);

  // How long the body is, if the head has its length; for one without a body: 0.
  std::optional<std::uint64_t> body_size() const;
  bool is_http_1_0() const;

  // The fields behind a chunked body that was accepted as a stream. REQUIRES: it is complete.
  Headers take_trailers();

  // Whether the client waits for "100 Continue" before it sends the body.
  bool expects_continue() const;
  // Whether the client wants the connection to stay open after this request.
  bool keeps_alive() const;
  // Whether anything of the current request has arrived.
  bool has_begun() const;

  const Failure& failure() const { return failure_; }
  // Why a caller is refused who sends a line, of the head or between the parts of a chunked body,
  // that has no end.
  std::string line_too_long() const;
  HttpRequest& request() { return request_; }
  const HttpRequest& request() const { return request_; }

  // Forgets the current request, keeping its memory unless that is large.
  void next();

 private:
  struct Reader;

  Progress check_head();
  Progress fail(int status, std::string message);
  Progress fail_head_too_long();
  Progress fail_body_too_long();

  const std::size_t head_bytes_max_;
  HttpRequest request_;
  Failure failure_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace sidestep::http
