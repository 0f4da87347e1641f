#pragma once
// Amazon CloudWatch Logs: groups, streams and events, which clients put here, and which functions,
// state machines and rules of EventBridge write. Retention goes by the server's clock.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html

#include <string_view>

#include "aws/core/operation.h"
#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/logs/expiry.h"
#include "aws/logs/intake.h"
#include "storage/schema.h"

namespace sidestep::aws::logs {

class Logs final : public TableService<Logs> {
 public:
  // Both outlive this.
  Logs(Platform& platform, Outbox& outbox);

  std::string_view id() const override { return "logs"; }
  void start() override { expiry_.start(); }
  // Constraints that are not met are InvalidParameterExceptions here, so they are checked here.
  const ValidationStyle& validation() const override;
  void handle(Call call, Reply reply) override;

  // What the server itself has to log.
  Intake& intake() { return intake_; }
  // Whether a group of that name is there, for those who log to it.
  bool has_group(const Scope& scope, std::string_view name);

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }
  Outbox& outbox() { return outbox_; }

 private:
  Platform& platform_;
  Outbox& outbox_;
  Intake intake_;
  Expiry expiry_;
};

using LogsOperation = Operation<Logs>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::logs
