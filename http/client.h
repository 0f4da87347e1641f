#pragma once
// Requests that we make of other servers: endpoints of AWS services, what http:invoke calls. One
// loop, HTTP/1.1 with or without TLS, connections that are used again, bodies as texts or streams.
// No proxies, no redirects (the caller sees them), no cookies.
//
//   Client client(io);
//   client.send({.method = "POST", .url = "http://localhost:4566/", .body = "{}"},
//               [](Client::Answer answer) {
//                 if (!answer) return log(answer.error().message);
//                 use(answer->status, answer->body);
//               });

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/unique_function.h"
#include "http/message.h"
#include "http/options.h"

namespace sidestep::http {

struct ClientTimeouts {
  std::chrono::milliseconds connect{10'000};  // name, connection and TLS together
  std::chrono::milliseconds silence{60'000};  // without a byte, either way, that was waited for
  std::chrono::milliseconds whole{0};         // from the start to the answer's end; 0: no limit
};

struct ClientRequest {
  std::string method = "GET";
  std::string url;    // absolute, http or https
  Headers headers{};  // Host is written if it is not there; length and connection always
  std::string body{};
  std::unique_ptr<ByteSource> stream{};  // in place of `body`; without a size it goes in chunks
  BodyForm answer_form = BodyForm::kWhole;
  std::size_t answer_bytes_max = 64 * 1024 * 1024;  // of a whole answer
  ClientTimeouts timeouts{};
};

struct ClientFailure {
  enum class Kind {
    kRequest,   // it cannot be made: the URL, the method or a field is not valid
    kName,      // the host is not known
    kConnect,   // nobody listens there, or the way is closed
    kTls,       // no secure connection, or a certificate that nobody we trust has signed
    kTimeout,   // see ClientTimeouts
    kClosed,    // the connection was closed before the whole answer had come
    kProtocol,  // what came is not an answer of HTTP/1
    kTooLong,   // the answer is longer than the caller allows
    kSource,    // the request's stream failed
  };

  Kind kind;
  std::string message;  // "cannot connect to localhost:9: Connection refused"
};

struct ClientOptions {
  // A file of certificates (PEM) to trust in place of the system's, as AWS_CA_BUNDLE names one.
  // Without it OpenSSL's defaults hold, and with them SSL_CERT_FILE and SSL_CERT_DIR.
  std::string ca_bundle{};
  // Certificates (PEM) to trust in place of all others.
  std::string trusted{};
  std::chrono::milliseconds idle{4'000};  // how long an unused connection is kept
  std::size_t idle_connections_max = 32;  // of one server
};

class Client {
 public:
  // Status, fields and body; of a stream the head alone, and `stream`, which fails with the text of
  // a ClientFailure.
  using Answer = Expected<HttpResponse, ClientFailure>;
  using Then = UniqueFunction<void(Answer answer)>;
  using Id = std::uint64_t;

  // `io` outlives the client.
  explicit Client(boost::asio::io_context& io, ClientOptions options = {});
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  // Gives up what is under way.
  ~Client();

  // Calls `then` once, later, on the loop; never during the call. A request on a connection that
  // was used before, and that the server closes without a byte of an answer, is made once more on
  // a new one, unless its body is a stream.
  Id send(ClientRequest request, Then then);

  // Nobody waits for the answer any more: `then` is not called, a stream fails. No effect on one
  // that is over.
  void give_up(Id id);

 private:
  struct State;
  const std::shared_ptr<State> state_;
};

}  // namespace sidestep::http
