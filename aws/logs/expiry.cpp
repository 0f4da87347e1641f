#include "aws/logs/expiry.h"

#include <algorithm>

#include "aws/logs/tables/events.h"
#include "aws/logs/tables/groups.h"

namespace sidestep::aws::logs {
namespace {

constexpr Millis kSweepPause = std::chrono::hours(1);

void remove_expired(storage::Database& database, std::int64_t now_ms) {
  const Scope none;  // rows are written by id
  for (LogGroup& group : groups_with_retention(database)) {
    const std::int64_t bytes =
        Events(database).remove_before(group.id, group.kept_since_ms(now_ms));
    if (bytes == 0) continue;
    group.stored_bytes = std::max<std::int64_t>(group.stored_bytes - bytes, 0);
    Groups(database, none).update(group);
  }
}

}  // namespace

void Expiry::sweep() {
  const Timestamp now = platform_.alarms.now();
  next_ = platform_.alarms.set(now + kSweepPause, Alarms::Leap::kNever, [this] { sweep(); });
  if (groups_with_retention(platform_.rows.reader()).empty()) return;
  platform_.rows.change([now_ms = now.time_since_epoch().count()](storage::Database& database) {
    remove_expired(database, now_ms);
  });
}

}  // namespace sidestep::aws::logs
