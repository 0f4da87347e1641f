#pragma once
// The Lambda Runtime API (2018-06-01) as one process of a function sees it: a server on a loopback
// port of its own, because nothing in the protocol tells processes apart. Official runtime clients
// work with it, and so does anything that speaks HTTP/1.1.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
//
// Nobody but the process may ask or answer: the address ends with a secret path. Clients that leave
// the path out (parts of the official ones for Node.js and Python) are known by their socket. See
// docs/decisions/0011-secret-of-the-runtime-api.md.
//
// It carries bytes. What they mean for the life of the process is Worker's business.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.h"

namespace boost::asio {
class io_context;
}

namespace sidestep::lambda {

// How a message of the runtime was received.
enum class RuntimeApiVerdict {
  kAccepted,
  kUnknownRequest,  // not the invocation under way
  kOutOfOrder,      // asks for an event while it still owes an answer
  kTooLarge,
};

// The requests of the runtime. Calls come from the loop; in each of them the RuntimeApi may be
// destroyed.
class RuntimeApiObserver {
 public:
  virtual ~RuntimeApiObserver() = default;

  virtual RuntimeApiVerdict on_next() = 0;
  // `size` is that of the body, which is empty if it is beyond what any response may have.
  virtual RuntimeApiVerdict on_response(std::string_view request_id, std::string body,
                                        std::size_t size) = 0;
  // A response begins that the runtime streams. True if its parts are wanted as they come; then
  // on_response() follows without a body, or on_error() if it broke off.
  virtual bool on_stream(std::string_view request_id, std::string_view content_type) = 0;
  virtual void on_stream_part(std::string bytes) = 0;
  virtual RuntimeApiVerdict on_error(std::string_view request_id, std::string body) = 0;
  virtual RuntimeApiVerdict on_init_error(std::string body) = 0;
  // The event handed out last did not reach the runtime.
  virtual void on_delivery_failed() = 0;
  // Whether the client of a connection from one port of loopback to another is the function.
  virtual bool owns_connection(std::uint16_t from, std::uint16_t to) = 0;
};

// An event on its way to the runtime.
struct Delivery {
  std::string request_id{};
  std::string invoked_arn{};
  std::string trace_id{};
  std::string client_context{};  // empty: none
  Timestamp deadline{};
  std::string event{};
};

class RuntimeApi {
 public:
  // Listens on a free port of 127.0.0.1. Throws if there is none.
  RuntimeApi(boost::asio::io_context& io, RuntimeApiObserver& observer);
  // Closes every connection; the observer hears nothing more.
  ~RuntimeApi();
  RuntimeApi(const RuntimeApi&) = delete;
  RuntimeApi& operator=(const RuntimeApi&) = delete;

  // "127.0.0.1:40123/<secret>", the value of AWS_LAMBDA_RUNTIME_API.
  std::string address() const;

  // Answers the runtime's question for the next event.
  // REQUIRES: on_next was called and accepted since the last delivery.
  void deliver(Delivery delivery);

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  // shared with its connections
};

}  // namespace sidestep::lambda
