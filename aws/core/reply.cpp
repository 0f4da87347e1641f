#include "aws/core/reply.h"

#include <utility>

#include "base/log.h"

namespace sidestep::aws {
namespace {

class Function final : public Reply::Receiver {
 public:
  explicit Function(UniqueFunction<void(Answer)> then) : then_(std::move(then)) {}

  void answer(Answer answer) override { then_(std::move(answer)); }
  void abandon() override {
    log::error("Bug: an operation dropped its reply");
    then_(unexpected(internal_failure("The operation gave no answer.")));
  }

 private:
  UniqueFunction<void(Answer)> then_;
};

}  // namespace

Output text_output(std::string text) { return {Json::object(), std::move(text), {}}; }

void Reply::Receiver::on_gone(std::function<void()> callback) { static_cast<void>(callback); }

Reply::Reply(std::shared_ptr<Receiver> receiver) : receiver_(std::move(receiver)) {}

Reply::Reply(UniqueFunction<void(Answer)> then)
    : receiver_(std::make_shared<Function>(std::move(then))) {}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    drop();
    receiver_ = std::move(other.receiver_);
  }
  return *this;
}

void Reply::answer(Answer answer) {
  const std::shared_ptr<Receiver> receiver = std::move(receiver_);
  receiver->answer(std::move(answer));
}

void Reply::ok(Json members) { answer(Output{std::move(members), {}, {}}); }

void Reply::ok_text(std::string text) { answer(text_output(std::move(text))); }

void Reply::fail(Error error) { answer(unexpected(std::move(error))); }

void Reply::on_gone(std::function<void()> callback) { receiver_->on_gone(std::move(callback)); }

void Reply::drop() {
  if (receiver_ != nullptr) std::exchange(receiver_, nullptr)->abandon();
}

Error internal_failure(std::string message) {
  return {.code = "InternalFailure", .message = std::move(message), .status = 500};
}

}  // namespace sidestep::aws
