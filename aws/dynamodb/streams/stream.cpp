#include "aws/dynamodb/streams/stream.h"

#include <array>
#include <charconv>
#include <cstdio>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/schema/table_name.h"
#include "base/base64.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

constexpr std::string_view kStream = "/stream/";
// API reference, GetShardIterator: "A shard iterator expires 15 minutes after it is returned".
constexpr std::int64_t kIteratorMs = 15 * 60'000;

std::string padded(std::int64_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return text.size() >= digits ? text : std::string(digits - text.size(), '0') + text;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Position> position_in(const std::string& text) {
  const auto bytes = base64_decode(text);
  if (!bytes) return std::nullopt;
  const auto json = parse_json(*bytes);
  if (!json || !json->is_array() || json->size() != 3) return std::nullopt;
  for (const Json& number : *json) {
    if (!number.is_number_integer()) return std::nullopt;
  }
  return Position{(*json)[0], (*json)[1], (*json)[2]};
}

}  // namespace

Expected<StreamRow, Error> stream_of_arn(const Request& request, const std::string& arn) {
  const std::string prefix = table_arn(request.scope, "");
  const std::size_t at = arn.find(kStream);
  if (arn.starts_with(prefix) && at != arn.npos) {
    const std::string name = arn.substr(prefix.size(), at - prefix.size());
    auto row = StreamRows(request.database)
                   .find(request.scope.account, request.scope.region, name,
                         arn.substr(at + kStream.size()));
    if (row) return *std::move(row);
  }
  return unexpected(
      resource_not_found("Requested resource not found: Stream: " + arn + " not found"));
}

std::string arn_of(const StreamRow& stream) {
  return table_arn({stream.account, stream.region}, stream.table_name) + std::string(kStream) +
         stream.label;
}

std::string shard_id(const StreamRow& stream) {
  std::array<char, 16> tail;
  std::snprintf(tail.data(), tail.size(), "%08llx", static_cast<unsigned long long>(stream.id));
  return "shardId-" + padded(stream.created_ms, 20) + "-" + tail.data();
}

std::string sequence_text(std::int64_t sequence) { return "1" + padded(sequence, 20); }

std::optional<std::int64_t> parse_sequence(const std::string& text) {
  if (text.size() != 21 || text.front() != '1') return std::nullopt;
  return number_in(std::string_view(text).substr(1));
}

std::string iterator_text(const StreamRow& stream, const Position& position) {
  return arn_of(stream) + "|1|" +
         base64_encode(
             to_text(Json::array({position.stream_id, position.after, position.created_ms})));
}

Expected<std::pair<StreamRow, Position>, Error> parse_iterator(const Request& request,
                                                               const std::string& text) {
  const std::size_t bar = text.find("|1|");
  const auto position = bar == text.npos ? std::nullopt : position_in(text.substr(bar + 3));
  if (!position) return unexpected(validation_error("Invalid ShardIterator"));
  SIDESTEP_TRY(stream, stream_of_arn(request, text.substr(0, bar)));
  if (request.now_ms() - position->created_ms > kIteratorMs) {
    return unexpected(service_error("ExpiredIteratorException",
                                    "Iterator expired. The iterator was created at time " +
                                        std::to_string(position->created_ms) +
                                        " and is older than 15 minutes."));
  }
  return std::pair(std::move(stream), *position);
}

}  // namespace sidestep::aws::dynamodb::streams
