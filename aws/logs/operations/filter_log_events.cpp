#include <map>
#include <set>

#include "aws/core/paging.h"
#include "aws/logs/errors.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/patterns/filter_pattern.h"
#include "aws/logs/tables/events.h"
#include "aws/logs/tables/streams.h"

namespace sidestep::aws::logs {
namespace {

// Of which events are looked for: by id, their names.
using SearchedStreams = std::map<std::int64_t, std::string>;

Expected<SearchedStreams, Error> searched_streams(storage::Database& database, const Call& call,
                                                  const LogGroup& group) {
  const Json* names = call.find("logStreamNames");
  const std::string* prefix = call.find_text("logStreamNamePrefix");
  if (names != nullptr && prefix != nullptr) {
    return unexpected(invalid_parameter(
        "logStreamNames and logStreamNamePrefix are mutually exclusive parameters."));
  }
  SearchedStreams searched;
  const Streams streams(database);
  if (names == nullptr) {
    for (LogStream& stream : streams.list(group.id, prefix != nullptr ? *prefix : "")) {
      searched.emplace(stream.id, std::move(stream.name));
    }
    return searched;
  }
  for (const Json& name : *names) {
    auto stream = streams.find(group.id, name.get<std::string>());
    if (!stream) return unexpected(no_such_stream());
    searched.emplace(stream->id, std::move(stream->name));
  }
  return searched;
}

struct Search {
  LogGroup group;
  SearchedStreams streams;
  FilterPattern pattern;
  EventRange range;
  std::int64_t limit = 0;
};

Expected<Search, Error> search_for(storage::Database& database, const Call& call,
                                   std::int64_t now_ms) {
  SIDESTEP_TRY(group, named_group(database, call));
  SIDESTEP_TRY(streams, searched_streams(database, call, group));
  auto pattern = FilterPattern::parse(call.text_or("filterPattern", ""));
  if (!pattern) {
    return unexpected(invalid_parameter("Invalid filter pattern: " + pattern.error()));
  }
  EventRange range{{group.kept_since_ms(now_ms), -1}};
  if (call.find("startTime") != nullptr) {
    range.after.at_ms = std::max(range.after.at_ms, call.integer_or("startTime", 0));
  }
  // Here the end belongs to what is searched.
  if (call.find("endTime") != nullptr) range.before.at_ms = call.integer_or("endTime", 0) + 1;
  if (const std::string* token = call.find_text("nextToken")) {
    const auto key = key_of_token(*token);
    const auto position = key ? position_of_digits(*key) : std::nullopt;
    if (!position) return unexpected(invalid_parameter("The specified nextToken is invalid."));
    range.after = std::max(range.after, *position);
  }
  return Search{std::move(group), std::move(streams), *std::move(pattern), range,
                call.integer_or("limit", kPageEventsMax)};
}

Json page_of_search(storage::Database& database, Search search) {
  const auto only =
      search.streams.size() == 1 ? std::optional(search.streams.begin()->first) : std::nullopt;
  Json found = Json::array();
  std::size_t bytes = 0;
  std::int64_t scanned = 0;
  std::optional<EventPosition> last;
  bool is_full = search.streams.empty();
  const bool has_none = is_full;
  constexpr std::int64_t kPortion = 1'000;
  while (!is_full) {
    const std::vector<LogEvent> events =
        Events(database).of_group(search.group.id, only, search.range, kPortion);
    for (const LogEvent& event : events) {
      const auto stream = search.streams.find(event.stream_id);
      const bool matches = stream != search.streams.end() && search.pattern.matches(event.message);
      if (matches && !found.empty() && bytes + event.message.size() + kEventOverhead > kPageMax) {
        is_full = true;
        break;
      }
      last = search.range.after = event.position;
      if (!matches) continue;
      bytes += event.message.size() + kEventOverhead;
      found.push_back({{"logStreamName", stream->second},
                       {"timestamp", event.position.at_ms},
                       {"message", event.message},
                       {"ingestionTime", event.ingested_ms},
                       {"eventId", to_digits(event.position)}});
      is_full = static_cast<std::int64_t>(found.size()) == search.limit;
      if (is_full) break;
    }
    scanned += static_cast<std::int64_t>(events.size());
    if (static_cast<std::int64_t>(events.size()) < kPortion && !is_full) {
      last.reset();  // that was all
      break;
    }
    is_full = is_full || scanned >= kPageScannedMax;
  }
  Json answer = {{"events", std::move(found)}, {"searchedLogStreams", Json::array()}};
  if (last && !has_none) answer["nextToken"] = token_after(to_digits(*last));
  return answer;
}

void filter_log_events(Logs& logs, Call call, Reply reply) {
  logs.intake().when_written([&logs, call = std::move(call), reply = std::move(reply)]() mutable {
    const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
    auto search = search_for(logs.reader(), call, now_ms);
    if (!search) return reply.fail(std::move(search).error());
    reply.ok(page_of_search(logs.reader(), *std::move(search)));
  });
}

}  // namespace

constinit const LogsOperation kFilterLogEvents{"FilterLogEvents", filter_log_events};

}  // namespace sidestep::aws::logs
