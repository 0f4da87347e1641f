#pragma once
// A service that keeps what it is called with, and answers what the test wants.

#include <memory>
#include <optional>
#include <string>

#include "aws/core/service.h"
#include "aws/model/validator.h"

namespace sidestep::testing {

class RecordingService final : public aws::Service {
 public:
  explicit RecordingService(std::string id) : id_(std::move(id)) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view operation) const override { return operation != lacks; }
  const aws::ValidationStyle& validation() const override {
    static const aws::ValidationStyle style{.checks = aws::ValidationStyle::Checks::kNone};
    return style;
  }
  void handle(aws::Call call, aws::Reply reply) override {
    if (call.body != nullptr) {
      call.body->read([this](ByteSource::Piece piece) { body = piece.value_or("broken"); });
    }
    last = std::move(call);
    if (refusal) return reply.fail(*refusal);
    aws::Output output{answer, {}, {}};
    if (!payload.empty()) output.body = std::make_unique<TextSource>(payload);
    reply.answer(std::move(output));
  }

  aws::Call last;
  std::string body;
  Json answer = Json::object();
  std::string payload;
  std::optional<aws::Error> refusal;
  std::string lacks;  // the one operation that it does not have

 private:
  const std::string id_;
};

}  // namespace sidestep::testing
