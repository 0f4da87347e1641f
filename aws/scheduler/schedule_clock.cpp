#include "aws/scheduler/schedule_clock.h"

#include "aws/scheduler/invocation.h"
#include "aws/scheduler/timing.h"

namespace sidestep::aws::scheduler {
namespace {

bool deletes_itself(const Schedule& schedule) {
  const Json* action = find_member(schedule.document, "ActionAfterCompletion");
  return action != nullptr && *action == "DELETE";
}

}  // namespace

void ScheduleClock::set() {
  if (is_ringing_) return;  // which ends with this
  once_ = alarm(true);
  recurring_ = alarm(false);
}

std::unique_ptr<Alarms::Alarm> ScheduleClock::alarm(bool once) {
  const auto wake = Schedules::next_wake(platform_.rows.reader(), once);
  if (!wake) return nullptr;
  const auto leap = once ? Alarms::Leap::kAlways : Alarms::Leap::kWhileExecutionsWait;
  return platform_.alarms.set(*wake, leap, [this] { ring(); });
}

void ScheduleClock::ring() {
  is_ringing_ = true;
  const Timestamp now = platform_.alarms.now();
  struct Rung {
    Schedule before;
    Schedule after;
    Delivery delivery;
  };
  std::vector<Rung> rung;
  for (Schedule& schedule : Schedules::due(platform_.rows.reader(), now)) {
    Schedule after = schedule;
    set_due(after, now);
    Delivery delivery = delivery_of(schedule, now);
    rung.push_back({std::move(schedule), std::move(after), std::move(delivery)});
  }
  platform_.rows.change(
      [rung = std::move(rung), now](storage::Database& database) {
        for (const Rung& one : rung) {
          Schedules schedules(database, one.before.scope);
          const auto current = schedules.find(one.before.group, one.before.name);
          // It may have been changed or deleted since; then this invocation was not to be.
          if (!current || current->document != one.before.document ||
              current->wake != one.before.wake) {
            continue;
          }
          Outbox::put(database, one.delivery, now);
          if (!one.after.due && deletes_itself(one.after)) {
            schedules.remove(one.before.group, one.before.name);
          } else {
            schedules.put(one.after);
          }
        }
      },
      [this] {
        is_ringing_ = false;
        outbox_.wake();
        set();
      });
}

}  // namespace sidestep::aws::scheduler
