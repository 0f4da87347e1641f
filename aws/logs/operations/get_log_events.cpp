#include <algorithm>

#include "aws/logs/errors.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tables/events.h"
#include "aws/logs/tables/streams.h"

namespace sidestep::aws::logs {
namespace {

// "f/DIGITS/s" goes on after the event of that position, "b/DIGITS/s" ends before it.
struct StreamToken {
  bool is_forward = true;
  EventPosition position;

  std::string text() const { return (is_forward ? "f/" : "b/") + to_digits(position) + "/s"; }

  static std::optional<StreamToken> parse(std::string_view text) {
    const bool is_forward = text.starts_with("f/");
    if (!is_forward && !text.starts_with("b/")) return std::nullopt;
    text.remove_prefix(2);
    if (text.ends_with("/s")) text.remove_suffix(2);
    const auto position = position_of_digits(text);
    return position ? std::optional(StreamToken{is_forward, *position}) : std::nullopt;
  }
};

// Those that fit into a page, from the begin.
void keep_page(std::vector<LogEvent>& events) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    bytes += events[i].message.size() + kEventOverhead;
    if (bytes > kPageMax && i > 0) return events.resize(i);
  }
}

EventRange range_of(const Call& call, const LogGroup& group, std::int64_t now_ms) {
  EventRange range;
  range.after.at_ms = group.kept_since_ms(now_ms);
  if (call.find("startTime") != nullptr) {
    range.after.at_ms = std::max(range.after.at_ms, call.integer_or("startTime", 0));
  }
  range.after.number = -1;
  if (call.find("endTime") != nullptr) range.before.at_ms = call.integer_or("endTime", 0);
  return range;
}

Json page_of_stream(const std::vector<LogEvent>& events, const std::optional<StreamToken>& token,
                    const EventRange& range) {
  // Of an empty page: the token that was given stays the one to go on with.
  const EventPosition nowhere =
      token ? token->position : EventPosition{std::max<std::int64_t>(range.after.at_ms, 0), 0};
  const EventPosition first = events.empty() ? nowhere : events.front().position;
  const EventPosition last = events.empty() ? nowhere : events.back().position;
  Json shown = Json::array();
  for (const LogEvent& event : events) {
    shown.push_back({{"timestamp", event.position.at_ms},
                     {"message", event.message},
                     {"ingestionTime", event.ingested_ms}});
  }
  return {{"events", std::move(shown)},
          {"nextForwardToken", StreamToken{true, last}.text()},
          {"nextBackwardToken", StreamToken{false, first}.text()}};
}

void get_events(Logs& logs, const Call& call, Reply reply) {
  const auto group = named_group(logs.reader(), call);
  if (!group) return reply.fail(group.error());
  const auto stream = Streams(logs.reader()).find(group->id, call.text("logStreamName"));
  if (!stream) return reply.fail(no_such_stream());
  std::optional<StreamToken> token;
  if (const std::string* text = call.find_text("nextToken")) {
    token = StreamToken::parse(*text);
    if (!token) return reply.fail(invalid_parameter("The specified nextToken is invalid."));
  }
  EventRange range =
      range_of(call, *group, logs.platform().alarms.now().time_since_epoch().count());
  const bool is_forward = token ? token->is_forward : call.flag_or("startFromHead", false);
  if (token && is_forward) range.after = std::max(range.after, token->position);
  if (token && !is_forward) range.before = std::min(range.before, token->position);
  const Events rows(logs.reader());
  std::vector<LogEvent> events = rows.of_stream(
      stream->id, range, is_forward ? Events::Order::kForward : Events::Order::kBackward,
      call.integer_or("limit", kPageEventsMax));
  keep_page(events);
  if (!is_forward) std::ranges::reverse(events);
  reply.ok(page_of_stream(events, token, range));
}

void get_log_events(Logs& logs, Call call, Reply reply) {
  logs.intake().when_written([&logs, call = std::move(call), reply = std::move(reply)]() mutable {
    get_events(logs, call, std::move(reply));
  });
}

}  // namespace

constinit const LogsOperation kGetLogEvents{"GetLogEvents", get_log_events};

}  // namespace sidestep::aws::logs
