#pragma once
// A clock that a test drives, with alarms that ring as it passes them.

#include <map>
#include <utility>

#include "aws/core/alarms.h"

namespace sidestep::testing {

class FakeAlarms final : public aws::Alarms {
 public:
  explicit FakeAlarms(Timestamp start = Timestamp{Millis{1'700'000'000'000}}) : now_(start) {}

  Timestamp now() const override { return now_; }

  std::unique_ptr<Alarm> set(Timestamp due, Leap, UniqueFunction<void()> ring) override {
    rings_.emplace(due, Waiting{++last_id_, std::move(ring)});
    return std::make_unique<Set>(*this, last_id_);
  }

  std::unique_ptr<Work> begin_work() override { return std::make_unique<Work>(); }

  // Rings what comes due on the way, each at its own time.
  void advance(Millis by) {
    const Timestamp end = now_ + by;
    while (!rings_.empty() && rings_.begin()->first <= end) {
      now_ = std::max(now_, rings_.begin()->first);
      UniqueFunction<void()> ring = std::move(rings_.begin()->second.ring);
      rings_.erase(rings_.begin());
      ring();
    }
    now_ = end;
  }

  std::size_t size() const { return rings_.size(); }

 private:
  struct Waiting {
    int id;
    UniqueFunction<void()> ring;
  };

  // One that has rung is not found any more, and then there is nothing to cancel.
  class Set final : public Alarm {
   public:
    Set(FakeAlarms& alarms, int id) : alarms_(alarms), id_(id) {}
    ~Set() override {
      std::erase_if(alarms_.rings_, [this](const auto& entry) { return entry.second.id == id_; });
    }

   private:
    FakeAlarms& alarms_;
    const int id_;
  };

  Timestamp now_;
  std::multimap<Timestamp, Waiting> rings_;
  int last_id_ = 0;
};

}  // namespace sidestep::testing
