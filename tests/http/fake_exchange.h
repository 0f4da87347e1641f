#pragma once
// The receiving end of a Responder, without a connection.

#include <functional>
#include <vector>

#include "http/message.h"

namespace sidestep::http {

class FakeExchange final : public Exchange {
 public:
  void answer(HttpResponse response) override { responses.push_back(std::move(response)); }
  void abandon() override { ++abandoned; }
  void on_gone(std::function<void()> callback) override { gone = std::move(callback); }

  std::vector<HttpResponse> responses;
  int abandoned = 0;
  std::function<void()> gone;
};

}  // namespace sidestep::http
