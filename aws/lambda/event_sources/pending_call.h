#pragma once
// A call that may take long, and that the caller can give up: a long poll for messages.

#include <functional>
#include <memory>

#include "aws/core/reply.h"

namespace sidestep::aws::lambda {

// Destroying it gives the call up: its answer is not looked at any more.
class PendingCall {
 public:
  PendingCall() = default;
  explicit PendingCall(UniqueFunction<void(Answer answer)> then)
      : state_(std::make_shared<State>(std::move(then))) {}
  PendingCall(PendingCall&& other) noexcept = default;
  PendingCall& operator=(PendingCall&& other) noexcept {
    give_up();
    state_ = std::move(other.state_);
    return *this;
  }
  ~PendingCall() { give_up(); }

  // What the call is made with. REQUIRES: made with a function, and called once.
  Reply reply() const { return Reply(std::static_pointer_cast<Reply::Receiver>(state_)); }

 private:
  struct State final : Reply::Receiver {
    explicit State(UniqueFunction<void(Answer answer)> act) : then(std::move(act)) {}

    void answer(Answer answer) override {
      gone = nullptr;
      if (auto act = std::exchange(then, nullptr)) act(std::move(answer));
    }
    void abandon() override { answer(unexpected(internal_failure("The call was dropped"))); }
    void on_gone(std::function<void()> callback) override { gone = std::move(callback); }

    UniqueFunction<void(Answer answer)> then;
    std::function<void()> gone;
  };

  void give_up() {
    if (state_ == nullptr) return;
    const auto state = std::exchange(state_, nullptr);
    state->then = nullptr;
    if (const auto callback = std::exchange(state->gone, nullptr)) callback();
  }

  std::shared_ptr<State> state_;
};

}  // namespace sidestep::aws::lambda
