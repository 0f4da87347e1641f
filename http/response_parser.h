#pragma once
// Turns the bytes of a connection that we made into the answer to one request. It does no I/O.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace sidestep::http {

class ResponseParser {
 public:
  enum class Progress {
    kNeedMore,  // everything usable was consumed
    kHead,      // the head is complete: feed on
    kComplete,  // the answer is whole
    kFailed,    // not HTTP, or over a limit: see failure()
  };

  // `of_head`: the request was a HEAD, whose answer has no body whatever its head has.
  enum class Request { kHead, kOther };
  ResponseParser(Request request, std::size_t head_bytes_max);
  ResponseParser(const ResponseParser&) = delete;
  ResponseParser& operator=(const ResponseParser&) = delete;
  ~ResponseParser();

  // Reads from `bytes`, at most to the end of the answer, and adds to `consumed` how many it used.
  // What was not consumed must come again, with more behind it. Interim answers (100) are skipped.
  Progress feed(std::string_view bytes, std::size_t& consumed);

  // The server has closed its side: kComplete if the answer ends so, else kFailed.
  Progress end_of_input();

  // Whether anything has arrived.
  bool has_begun() const;
  // Whether the connection can be used further. REQUIRES: the answer is whole.
  bool keeps_alive() const;
  // How long the body is, if the head has its length. REQUIRES: the head is complete.
  std::optional<std::uint64_t> body_size() const;

  const std::string& failure() const { return failure_; }

  // Status and fields, when the head is complete. `body` has what was fed and not taken away.
  HttpResponse& response() { return response_; }

 private:
  struct Reader;

  void start();
  Progress fail(std::string why);

  const Request request_;
  const std::size_t head_bytes_max_;
  std::size_t head_bytes_ = 0;
  bool has_begun_ = false;
  HttpResponse response_;
  std::string failure_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace sidestep::http
