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
    const auto place = rings_.emplace(due, std::move(ring));
    return std::make_unique<Set>(*this, place);
  }

  // Rings what comes due on the way, each at its own time.
  void advance(Millis by) {
    const Timestamp end = now_ + by;
    while (!rings_.empty() && rings_.begin()->first <= end) {
      now_ = std::max(now_, rings_.begin()->first);
      UniqueFunction<void()> ring = std::move(rings_.begin()->second);
      rings_.erase(rings_.begin());
      ring();
    }
    now_ = end;
  }

  std::size_t size() const { return rings_.size(); }

 private:
  using Rings = std::multimap<Timestamp, UniqueFunction<void()>>;

  // One that has rung is not found again, and then there is nothing to cancel.
  class Set final : public Alarm {
   public:
    Set(FakeAlarms& alarms, Rings::iterator place) : alarms_(alarms), ring_(&place->second) {}
    ~Set() override {
      std::erase_if(alarms_.rings_, [this](const auto& entry) { return &entry.second == ring_; });
    }

   private:
    FakeAlarms& alarms_;
    const UniqueFunction<void()>* ring_;
  };

  Timestamp now_;
  Rings rings_;
};

}  // namespace sidestep::testing
