#pragma once
// How the listener treats its callers. All times are real time: the workflow clock, which may be
// scaled or stand still, has no part in this.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "http/message.h"

namespace sidestep::http {

struct Timeouts {
  std::chrono::milliseconds head{10'000};   // from the first byte of a request to its head's end
  std::chrono::milliseconds body{120'000};  // from there to the end of its body
  std::chrono::milliseconds write{30'000};  // without the client taking any of an answer
  std::chrono::milliseconds idle{300'000};  // between requests
  std::chrono::milliseconds linger{2'000};  // after the last answer, for the client to close
};

struct Options {
  std::string host = "127.0.0.1";  // an address, or a name: "localhost" is both loopbacks
  std::uint16_t port = 8083;       // 0: any free one
  std::size_t connections_max = 4096;
  std::size_t head_bytes_max = 32 * 1024;
  Timeouts timeouts{};
};

enum class BodyForm { kWhole, kStream };

// What somebody's own words let others do with what a request names, beyond the rules of
// security.h: the CORS configuration of a bucket is such a word.
struct Leave {
  bool page = false;        // a page of the request's Origin may send it
  bool form = false;        // a program may send it as a form; pages may not for that
  Headers answer_fields{};  // with which the page may read the answer
};

// What to do with a request of which only the head has arrived.
struct Admission {
  std::size_t body_bytes_max = 0;         // a longer body is refused with 413, unread
  std::optional<HttpResponse> refusal{};  // answered at once, and the connection closed
  Headers answer_fields{};                // added to whatever is answered
  // The answer to a longer body, in the words of its service; nothing for our own.
  std::function<HttpResponse(const HttpRequest& head)> too_long{};
  BodyForm body_form = BodyForm::kWhole;
};

using Admit = std::function<Admission(const HttpRequest& head)>;

}  // namespace sidestep::http
