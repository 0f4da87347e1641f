// PutLogEvents; and DeliverLogEvents, which AWS does not have: what a rule of EventBridge sends to
// a group, whose stream is made if it is not there.
#include <algorithm>

#include "aws/logs/append.h"
#include "aws/logs/errors.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/sequence_token.h"

namespace sidestep::aws::logs {
namespace {

std::vector<NewEvent> events_in(const Call& call) {
  std::vector<NewEvent> events;
  for (const Json& event : *call.find("logEvents")) {
    events.push_back({event.at("timestamp").get<std::int64_t>(),
                      event.at("message").get_ref<const std::string&>()});
  }
  return events;
}

std::optional<Error> fault_of_batch(const std::vector<NewEvent>& events) {
  std::size_t size = 0;
  for (const NewEvent& event : events) {
    const std::size_t bytes = event.message.size() + kEventOverhead;
    if (bytes > kBatchMax) {
      return invalid_parameter("Log event too large: " + std::to_string(bytes) +
                               " bytes exceeds limit of " + std::to_string(kBatchMax));
    }
    size += bytes;
  }
  if (size > kBatchMax) {
    return invalid_parameter("Upload too large: " + std::to_string(size) +
                             " bytes exceeds limit of " + std::to_string(kBatchMax));
  }
  if (!std::ranges::is_sorted(events, {}, &NewEvent::at_ms)) {
    return invalid_parameter(
        "Log events in a single PutLogEvents request must be in chronological order.");
  }
  if (events.back().at_ms - events.front().at_ms > kBatchSpanMax) {
    return invalid_parameter(
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
  return std::nullopt;
}

// Takes out what lies too far in the past or the future, and says so. REQUIRES: events are in the
// order of time.
Json reject(std::vector<NewEvent>& events, const LogGroup& group, std::int64_t now_ms) {
  Json rejected = Json::object();
  const auto index_of = [&](std::int64_t at_ms) {
    const auto found = std::ranges::lower_bound(events, at_ms, {}, &NewEvent::at_ms);
    return found - events.begin();
  };
  const auto too_new = index_of(now_ms + kFutureMax + 1);
  const auto too_old = index_of(now_ms - kPastMax);
  const auto expired = group.retention_days ? index_of(group.kept_since_ms(now_ms)) : 0;
  if (too_new < std::ssize(events)) rejected["tooNewLogEventStartIndex"] = too_new;
  if (too_old > 0) rejected["tooOldLogEventEndIndex"] = too_old;
  if (expired > 0) rejected["expiredLogEventEndIndex"] = expired;
  const auto begin = std::min(std::max(too_old, expired), too_new);
  events.erase(events.begin() + too_new, events.end());
  events.erase(events.begin(), events.begin() + begin);
  return rejected;
}

// A change that adds the events of the call to a stream, and then wakes who sends them on.
template <class AddTo>
void write_events(Logs& logs, Call call, Reply reply, AddTo add_to) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  auto owed = std::make_shared<Owed>(Owed::kNothing);
  logs.platform().rows.write(
      std::move(call), std::move(reply),
      [now_ms, owed, add_to](storage::Database& database, Call& made) {
        return add_to(database, made, now_ms, *owed);
      },
      [&logs, owed](const Call&, const Output&) {
        if (*owed == Owed::kCalls) logs.outbox().wake();
      });
}

Answer put_events(storage::Database& database, const Call& call, std::int64_t now_ms, Owed& owed) {
  SIDESTEP_TRY(group, named_group(database, call));
  auto stream = Streams(database).find(group.id, call.text("logStreamName"));
  if (!stream) return unexpected(no_such_stream());
  std::vector<NewEvent> events = events_in(call);
  if (auto fault = fault_of_batch(events)) return unexpected(*std::move(fault));
  Json rejected = reject(events, group, now_ms);
  owed = append_events(database, call.scope, group, *stream, events, now_ms);
  Json answer = {{"nextSequenceToken", sequence_token(stream->id, group.events)}};
  if (!rejected.empty()) answer["rejectedLogEventsInfo"] = std::move(rejected);
  return Output{std::move(answer)};
}

Answer deliver_events(storage::Database& database, const Call& call, std::int64_t now_ms,
                      Owed& owed) {
  SIDESTEP_TRY(group, named_group(database, call));
  LogStream stream = stream_of(database, group, call.text("logStreamName"), now_ms);
  owed = append_events(database, call.scope, group, stream, events_in(call), now_ms);
  return Output{};
}

void put_log_events(Logs& logs, Call call, Reply reply) {
  write_events(logs, std::move(call), std::move(reply), put_events);
}

void deliver_log_events(Logs& logs, Call call, Reply reply) {
  write_events(logs, std::move(call), std::move(reply), deliver_events);
}

}  // namespace

constinit const LogsOperation kPutLogEvents{"PutLogEvents", put_log_events};
constinit const LogsOperation kDeliverLogEvents{"DeliverLogEvents", deliver_log_events};

}  // namespace sidestep::aws::logs
