#include "aws/logs/intake.h"

#include <boost/asio/post.hpp>

#include "aws/logs/append.h"
#include "aws/logs/limits.h"

namespace sidestep::aws::logs {
namespace {

std::int64_t now_of(const Platform& platform) {
  return platform.alarms.now().time_since_epoch().count();
}

std::optional<LogGroup> group_for(storage::Database& database, const Scope& scope,
                                  const LogPlace& place, std::int64_t now_ms) {
  Groups groups(database, scope);
  auto group = groups.find(place.group);
  if (group || place.missing == LogPlace::Missing::kLost) return group;
  LogGroup made{.name = place.group, .created_ms = now_ms};
  made.id = groups.insert(made);
  return made;
}

}  // namespace

void Intake::add(std::shared_ptr<const LogPlace> place, Timestamp at, std::string message) {
  if (message.empty()) return;
  if (message.size() + kEventOverhead > kBatchMax) message.resize(kBatchMax - kEventOverhead);
  if (lines_.empty()) {
    boost::asio::post(platform_.io, [weak = std::weak_ptr(self_)] {
      if (const auto self = weak.lock()) (*self)->flush();
    });
  }
  lines_.push_back({std::move(place), at.time_since_epoch().count(), std::move(message)});
}

void Intake::when_written(UniqueFunction<void()> then) {
  flush();
  if (being_written_ == 0) return then();
  platform_.rows.change([](storage::Database&) {}, std::move(then));
}

void Intake::flush() {
  if (lines_.empty()) return;
  ++being_written_;
  auto lines = std::make_shared<Lines>(std::exchange(lines_, {}));
  auto owed = std::make_shared<bool>(false);
  platform_.rows.change(
      [lines, owed, now_ms = now_of(platform_)](storage::Database& database) {
        *owed = write(database, *lines, now_ms);
      },
      [weak = std::weak_ptr(self_), owed] {
        const auto self = weak.lock();
        if (!self) return;
        --(*self)->being_written_;
        if (*owed) (*self)->outbox_.wake();
      },
      {.callers = 0, .may_change_resources = false});
}

// Lines of one place that follow each other are added together.
bool Intake::write(storage::Database& database, const Lines& lines, std::int64_t now_ms) {
  bool owes = false;
  std::vector<NewEvent> events;
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    const LogPlace& place = *lines[begin].place;
    events.clear();
    for (end = begin; end < lines.size() && *lines[end].place == place; ++end) {
      events.push_back({lines[end].at_ms, lines[end].message});
    }
    const Scope scope{.account = place.account, .region = place.region};
    auto group = group_for(database, scope, place, now_ms);
    if (!group) continue;
    LogStream stream = stream_of(database, *group, place.stream, now_ms);
    owes = append_events(database, scope, *group, stream, events, now_ms) == Owed::kCalls || owes;
  }
  return owes;
}

}  // namespace sidestep::aws::logs
