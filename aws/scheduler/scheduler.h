#pragma once
// Amazon EventBridge Scheduler: calls of targets at times. What is due and what it leaves of its
// schedule are one commit; the call then follows from the outbox.
// https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html

#include "aws/core/operation.h"
#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/scheduler/schedule_clock.h"
#include "storage/schema.h"

namespace sidestep::aws::scheduler {

class Scheduler final : public TableService<Scheduler> {
 public:
  // Both outlive this.
  Scheduler(Platform& platform, Outbox& outbox);

  // What came due while the server was down is done once.
  void start() override { clock_.set(); }

  std::string_view id() const override { return "scheduler"; }
  const ValidationStyle& validation() const override;

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }
  ScheduleClock& clock() { return clock_; }

 private:
  Platform& platform_;
  ScheduleClock clock_;
};

using SchedulerOperation = Operation<Scheduler>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::scheduler
