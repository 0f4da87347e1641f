#pragma once
// Delivers the notifications of topics over HTTP.

#include <boost/asio/io_context.hpp>

#include "aws/sns/http_endpoint.h"
#include "http/client.h"

namespace sidestep {

class HttpNotifier final : public aws::sns::HttpEndpoint {
 public:
  // `io` outlives this.
  explicit HttpNotifier(boost::asio::io_context& io) : client_(io) {}

  void post(Request request, Then then) override;

 private:
  http::Client client_;
};

}  // namespace sidestep
