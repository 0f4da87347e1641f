#include "aws/core/reply.h"

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

void Reply::drop() {
  if (receiver_ != nullptr) std::exchange(receiver_, nullptr)->abandon();
}

Error internal_failure(std::string message) {
  return {.code = "InternalFailure", .message = std::move(message), .status = 500};
}

}  // namespace sidestep::aws
