#include "aws/core/timeline_alarms.h"

#include <utility>

namespace sidestep::aws {
namespace {

using Time = std::shared_ptr<timing::Timeline>;

class QueuedAlarm final : public Alarms::Alarm {
 public:
  QueuedAlarm(Time time, std::uint64_t number) : time_(std::move(time)), number_(number) {}
  ~QueuedAlarm() override { time_->alarms().cancel(number_); }

 private:
  const Time time_;
  const std::uint64_t number_;
};

class WorkUnderWay final : public Alarms::Work {
 public:
  explicit WorkUnderWay(Time time) : time_(std::move(time)) { time_->begin_work(); }
  ~WorkUnderWay() override { time_->end_work(); }

 private:
  const Time time_;
};

}  // namespace

std::unique_ptr<Alarms::Alarm> TimelineAlarms::set(Timestamp due, Leap leap,
                                                   UniqueFunction<void()> ring) {
  const std::uint64_t number = time_->alarms().set(due, leap, std::move(ring));
  time_->consider_later();
  return std::make_unique<QueuedAlarm>(time_, number);
}

std::unique_ptr<Alarms::Work> TimelineAlarms::begin_work() {
  return std::make_unique<WorkUnderWay>(time_);
}

}  // namespace sidestep::aws
