#pragma once
// Sends what EventBridge has for API destinations, and for those that give tokens.

#include <boost/asio/io_context.hpp>

#include "aws/events/http_sender.h"
#include "http/client.h"

namespace sidestep {

class EventSender final : public aws::events::HttpSender {
 public:
  // `io` outlives this.
  explicit EventSender(boost::asio::io_context& io) : client_(io) {}

  void send(Request request, Then then) override;

 private:
  http::Client client_;
};

}  // namespace sidestep
