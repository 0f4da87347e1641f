#pragma once
// A caller inside the process: it gets the answer that a session would send, and can hang up.

#include <functional>
#include <utility>

#include "http/message.h"

namespace sidestep {

class LocalExchange final : public http::Exchange {
 public:
  explicit LocalExchange(std::function<void(http::HttpResponse)> then) : then_(std::move(then)) {}

  void answer(http::HttpResponse response) override {
    gone_ = nullptr;
    then_(std::move(response));
  }
  void abandon() override { answer({.status = 500}); }
  void on_gone(std::function<void()> callback) override { gone_ = std::move(callback); }

  // Tells whoever is to answer that nobody waits any more; they still answer.
  void hang_up() {
    if (const auto callback = std::exchange(gone_, nullptr)) callback();
  }

 private:
  const std::function<void(http::HttpResponse)> then_;
  std::function<void()> gone_;
};

}  // namespace sidestep
