#pragma once
// Time to live: removes items when their time has come, by the server's clock. AWS takes up to some
// days for it; here it is done at once.

#include <functional>
#include <memory>

#include "aws/core/alarms.h"
#include "aws/core/rows.h"

namespace sidestep::aws::dynamodb {

class Expiry {
 public:
  // `removed` is called after commits that removed items.
  Expiry(const Rows& rows, Alarms& alarms, std::function<void()> removed)
      : rows_(rows), alarms_(alarms), removed_(std::move(removed)) {
    look();
  }

  // Sees to the earliest expiry; to be called when it may have changed.
  void look();

 private:
  void remove_due();

  const Rows rows_;
  Alarms& alarms_;
  const std::function<void()> removed_;
  std::unique_ptr<Alarms::Alarm> alarm_;
  std::optional<std::int64_t> due_s_;  // of the alarm
};

}  // namespace sidestep::aws::dynamodb
