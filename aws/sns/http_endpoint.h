#pragma once
// How notifications reach endpoints over HTTP. SNS knows no HTTP: the server hands this in.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/unique_function.h"

namespace sidestep::aws::sns {

class HttpEndpoint {
 public:
  struct Request {
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
  };
  // The status of the answer; nothing if there was none.
  using Then = UniqueFunction<void(std::optional<int> status)>;

  virtual ~HttpEndpoint() = default;

  // Posts the request and calls `then` once, on the loop.
  virtual void post(Request request, Then then) = 0;
};

}  // namespace sidestep::aws::sns
