#include "aws/lambda/asynchronous/invocations.h"

#include <algorithm>

#include "aws/lambda/asynchronous/destination.h"
#include "base/log.h"

namespace sidestep::aws::lambda {
namespace {

// Configuring error handling: two more attempts, within six hours, unless it is set otherwise.
constexpr std::int64_t kRetriesDefault = 2;
constexpr std::int64_t kAgeSecondsDefault = 21'600;
// "One minute between the first two attempts, and two minutes between the second and third."
constexpr std::chrono::seconds kFirstPause{60};
constexpr std::chrono::seconds kSecondPause{120};
// Of throttled events: "the retry interval increases exponentially from 1 second after the first
// attempt to a maximum of 5 minutes".
constexpr std::int64_t kThrottledPauseMax = 300;
// In memory at once: a million events must not be a million invocations that wait.
constexpr std::size_t kPendingMax = 1024;

std::chrono::seconds throttled_pause(std::int64_t throttles) {
  const std::int64_t doublings = std::min<std::int64_t>(throttles - 1, 9);
  return std::chrono::seconds(std::min(std::int64_t{1} << doublings, kThrottledPauseMax));
}

std::int64_t number_in(const Json& config, std::string_view name, std::int64_t otherwise) {
  const Json* value = find_member(config, name);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

}  // namespace

struct AsyncInvocations::Pending {
  WaitingEvent event;
  bool is_forgotten = false;
  std::unique_ptr<Alarms::Alarm> alarm{};
  std::unique_ptr<Alarms::Work> work{};  // while it is under way
};

void AsyncInvocations::wake() {
  if (pending_.size() >= kPendingMax) return;
  auto events =
      Events(parts_.platform.rows.reader()).list(last_read_, kPendingMax - pending_.size());
  for (WaitingEvent& event : events) {
    last_read_ = event.id;
    auto pending = std::make_shared<Pending>();
    pending->event = std::move(event);
    pending_.emplace(last_read_, pending);
    begin(pending);
  }
}

void AsyncInvocations::begin(const std::shared_ptr<Pending>& pending) {
  Alarms& alarms = parts_.platform.alarms;
  if (pending->event.due <= alarms.now()) return attempt(pending);
  pending->alarm = alarms.set(pending->event.due, Alarms::Leap::kAlways,
                              [this, id = pending->event.id] { attempt(pending_.at(id)); });
}

// It may be forgotten on the way.
void AsyncInvocations::attempt(std::shared_ptr<Pending> pending) {
  const WaitingEvent& event = pending->event;
  pending->alarm.reset();
  const auto function = parts_.registry.find(event.function.arn());
  if (function == nullptr) {
    log::warn("An event was dropped, because its function is gone",
              {{"function", event.function.arn()}});
    parts_.platform.rows.change(
        [id = event.id](storage::Database& database) { Events(database).remove(id); });
    return forget(event.id);
  }
  if (function->reserved_concurrency == 0) {
    return conclude(pending, *function, "ZeroReservedConcurrency", nullptr);
  }
  pending->work = parts_.platform.alarms.begin_work();
  runner::Invocation invocation{.event = event.payload,
                                .invoked_arn = event.function.arn(),
                                .client_context = event.client_context,
                                .trace_id = event.trace_id,
                                .request_id = event.request_id};
  parts_.pool.invoke(function, std::move(invocation),
                     [self = std::weak_ptr(self_), pending, function](runner::InvokeResult result) {
                       if (const auto alive = self.lock()) {
                         (*alive)->ended(pending, *function, result);
                       }
                     });
}

void AsyncInvocations::ended(const std::shared_ptr<Pending>& pending,
                             const runner::Function& function, const runner::InvokeResult& result) {
  using Outcome = runner::InvokeResult::Outcome;
  pending->work.reset();
  WaitingEvent& event = pending->event;
  if (pending->is_forgotten) return forget(event.id);
  if (result.outcome == Outcome::kAnswered) return conclude(pending, function, "Success", &result);
  const Json config = config_of(event);
  const bool is_throttled = result.outcome == Outcome::kThrottled;
  event.attempts += is_throttled ? 0 : 1;
  event.throttles = is_throttled ? event.throttles + 1 : 0;
  if (!is_throttled &&
      event.attempts > number_in(config, "MaximumRetryAttempts", kRetriesDefault)) {
    return conclude(pending, function, "RetriesExhausted", &result);
  }
  const std::chrono::seconds pause = is_throttled          ? throttled_pause(event.throttles)
                                     : event.attempts == 1 ? kFirstPause
                                                           : kSecondPause;
  const std::chrono::seconds age_max(
      number_in(config, "MaximumEventAgeInSeconds", kAgeSecondsDefault));
  if (parts_.platform.alarms.now() + pause - event.put > age_max) {
    return conclude(pending, function, "EventAgeExceeded", is_throttled ? nullptr : &result);
  }
  try_again(pending, pause);
}

void AsyncInvocations::try_again(const std::shared_ptr<Pending>& pending,
                                 std::chrono::seconds pause) {
  pending->event.due = parts_.platform.alarms.now() + pause;
  WaitingEvent counted = pending->event;
  counted.payload.clear();
  parts_.platform.rows.change([counted = std::move(counted)](storage::Database& database) {
    Events(database).update(counted);
  });
  begin(pending);
}

void AsyncInvocations::conclude(const std::shared_ptr<Pending>& pending,
                                const runner::Function& function, std::string condition,
                                const runner::InvokeResult* result) {
  const WaitingEvent& event = pending->event;
  const Timestamp now = parts_.platform.alarms.now();
  auto deliveries =
      deliveries_of({event, function, std::move(condition), result, now}, config_of(event));
  if (deliveries.empty() && result != nullptr && !result->function_error().empty()) {
    log::warn("An event failed in all attempts and was dropped: no destination is set",
              {{"function", event.function.arn()}, {"request", event.request_id}});
  }
  parts_.platform.rows.change(
      [id = event.id, deliveries = std::move(deliveries), now](storage::Database& database) {
        Events(database).remove(id);
        for (const Delivery& delivery : deliveries) Outbox::put(database, delivery, now);
      },
      [self = std::weak_ptr(self_)] {
        if (const auto alive = self.lock()) (*alive)->parts_.outbox().wake();
      });
  forget(event.id);
}

// There may be room for others.
void AsyncInvocations::forget(std::int64_t id) {
  const bool was_full = pending_.size() >= kPendingMax;
  pending_.erase(id);
  if (was_full) wake();
}

void AsyncInvocations::forget_account(std::string_view account) {
  for (auto each = pending_.begin(); each != pending_.end();) {
    Pending& pending = *each->second;
    if (pending.event.function.account != account) {
      ++each;
      continue;
    }
    pending.is_forgotten = true;
    each = pending.work == nullptr ? pending_.erase(each) : std::next(each);
  }
  wake();
}

Json AsyncInvocations::config_of(const WaitingEvent& event) const {
  SettingKey key = event.function;
  if (key.qualifier.empty()) key.qualifier = runner::kLatestVersion;
  return Settings(parts_.platform.rows.reader())
      .find(key, kEventInvokeSetting)
      .value_or(Json::object());
}

}  // namespace sidestep::aws::lambda
