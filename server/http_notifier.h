#pragma once
// Delivers the notifications of topics over HTTP, to hosts that may be reached
// (integrations/reach.h).

#include <boost/asio/io_context.hpp>

#include "aws/sns/http_endpoint.h"
#include "http/client.h"
#include "integrations/reach.h"

namespace sidestep {

class HttpNotifier final : public aws::sns::HttpEndpoint {
 public:
  // `io` outlives this.
  HttpNotifier(boost::asio::io_context& io, services::Reach reach)
      : io_(io), client_(io), reach_(std::move(reach)) {}

  void post(Request request, Then then) override;

 private:
  boost::asio::io_context& io_;
  http::Client client_;
  const services::Reach reach_;
};

}  // namespace sidestep
