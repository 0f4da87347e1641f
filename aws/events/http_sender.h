#pragma once
// How API destinations are called. EventBridge knows no HTTP: the server hands this in.

#include <map>
#include <string>

#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws::events {

class HttpSender {
 public:
  struct Request {
    std::string method;
    std::string url;
    std::map<std::string, std::string> headers{};
    std::string body{};
  };
  struct Response {
    int status = 0;
    std::string body{};
  };
  // Without an answer, why there is none: "cannot connect to localhost:9: Connection refused".
  using Then = UniqueFunction<void(Expected<Response, std::string> answer)>;

  virtual ~HttpSender() = default;

  // Sends the request and calls `then` once, later, on the loop.
  virtual void send(Request request, Then then) = 0;
};

}  // namespace sidestep::aws::events
