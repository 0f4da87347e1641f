#pragma once
// Sends what EventBridge has for API destinations, and for those that give tokens, to hosts that
// may be reached (integrations/reach.h).

#include <boost/asio/io_context.hpp>

#include "aws/events/http_sender.h"
#include "http/client.h"
#include "integrations/reach.h"

namespace sidestep {

class EventSender final : public aws::events::HttpSender {
 public:
  // `io` outlives this.
  EventSender(boost::asio::io_context& io, services::Reach reach)
      : io_(io), client_(io), reach_(std::move(reach)) {}

  void send(Request request, Then then) override;

 private:
  boost::asio::io_context& io_;
  http::Client client_;
  const services::Reach reach_;
};

}  // namespace sidestep
