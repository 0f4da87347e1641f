// CreateLogStream, DeleteLogStream and DescribeLogStreams.
#include "aws/logs/tables/streams.h"

#include <algorithm>

#include "aws/logs/listing.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/sequence_token.h"

namespace sidestep::aws::logs {
namespace {

void create_log_stream(Logs& logs, Call call, Reply reply) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  logs.platform().rows.write(
      std::move(call), std::move(reply),
      [now_ms](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(group, named_group(database, made));
        Streams streams(database);
        const std::string& name = made.text("logStreamName");
        if (streams.find(group.id, name)) {
          return unexpected(Error{.code = "ResourceAlreadyExistsException",
                                  .message = "The specified log stream already exists"});
        }
        streams.insert({.group_id = group.id, .name = name, .created_ms = now_ms});
        return Output{};
      });
}

void delete_log_stream(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(group, named_group(database, made));
        Streams streams(database);
        const auto stream = streams.find(group.id, made.text("logStreamName"));
        if (!stream) return unexpected(no_such_stream());
        streams.remove(stream->id);
        return Output{};
      });
}

Json described_stream(const Scope& scope, const LogGroup& group, const LogStream& stream) {
  Json shown = {{"logStreamName", stream.name}, {"creationTime", stream.created_ms}};
  if (stream.first_event_ms) shown["firstEventTimestamp"] = *stream.first_event_ms;
  if (stream.last_event_ms) shown["lastEventTimestamp"] = *stream.last_event_ms;
  if (stream.ingested_ms) shown["lastIngestionTime"] = *stream.ingested_ms;
  shown["uploadSequenceToken"] = sequence_token(stream.id, group.events);
  shown["arn"] = group_arn(scope, group.name) + ":log-stream:" + stream.name;
  shown["storedBytes"] = 0;  // AWS counts them no more
  return shown;
}

// The time, so that texts are in the order of times, and then the name.
std::string time_key(const LogStream& stream) {
  constexpr std::size_t kTimeDigits = 15;
  std::string time = std::to_string(std::max<std::int64_t>(stream.last_event_ms.value_or(0), 0));
  time.insert(0, kTimeDigits - std::min(time.size(), kTimeDigits), '0');
  return time + ' ' + stream.name;
}

struct Keyed {
  std::string key;
  LogStream stream;
};

// Streams in the order of their keys; backward by going through the list from its end.
Json page_of_streams(const Call& call, const LogGroup& group, std::vector<Keyed> streams,
                     const std::string& after) {
  const bool descending = call.flag_or("descending", false);
  const auto limit = static_cast<std::size_t>(call.integer_or("limit", kListLimitDefault));
  std::ranges::sort(streams, {}, &Keyed::key);
  if (descending) std::ranges::reverse(streams);
  if (!after.empty()) {
    std::erase_if(streams, [&](const Keyed& one) {
      return descending ? one.key >= after : one.key <= after;
    });
  }
  Json shown = Json::array();
  for (std::size_t i = 0; i < std::min(limit, streams.size()); ++i) {
    shown.push_back(described_stream(call.scope, group, streams[i].stream));
  }
  Json answer = {{"logStreams", std::move(shown)}};
  if (streams.size() > limit) answer["nextToken"] = token_after(streams[limit - 1].key);
  return answer;
}

void describe_streams(Logs& logs, const Call& call, Reply reply) {
  const auto group = named_group(logs.reader(), call);
  if (!group) return reply.fail(group.error());
  const bool by_time = call.text_or("orderBy", "LogStreamName") == "LastEventTime";
  const std::string* prefix = call.find_text("logStreamNamePrefix");
  if (by_time && prefix != nullptr) {
    return reply.fail(
        invalid_parameter("Cannot order by LastEventTime with a logStreamNamePrefix."));
  }
  const auto after = list_position(call);
  if (!after) return reply.fail(after.error());
  std::vector<Keyed> keyed;
  for (LogStream& stream :
       Streams(logs.reader()).list(group->id, prefix != nullptr ? *prefix : "")) {
    std::string key = by_time ? time_key(stream) : stream.name;
    keyed.push_back({std::move(key), std::move(stream)});
  }
  reply.ok(page_of_streams(call, *group, std::move(keyed), *after));
}

void describe_log_streams(Logs& logs, Call call, Reply reply) {
  logs.intake().when_written([&logs, call = std::move(call), reply = std::move(reply)]() mutable {
    describe_streams(logs, call, std::move(reply));
  });
}

}  // namespace

constinit const LogsOperation kCreateLogStream{"CreateLogStream", create_log_stream};
constinit const LogsOperation kDeleteLogStream{"DeleteLogStream", delete_log_stream};
constinit const LogsOperation kDescribeLogStreams{"DescribeLogStreams", describe_log_streams};

}  // namespace sidestep::aws::logs
