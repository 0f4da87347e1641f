#pragma once
// The alarms of services, in the time of the server.

#include <memory>

#include "aws/core/alarms.h"
#include "time/timeline.h"

namespace sidestep::aws {

class TimelineAlarms final : public Alarms {
 public:
  explicit TimelineAlarms(std::shared_ptr<timing::Timeline> time) : time_(std::move(time)) {}

  Timestamp now() const override { return time_->now(); }
  std::unique_ptr<Alarm> set(Timestamp due, Leap leap, UniqueFunction<void()> ring) override;
  std::unique_ptr<Work> begin_work() override;

 private:
  const std::shared_ptr<timing::Timeline> time_;
};

}  // namespace sidestep::aws
