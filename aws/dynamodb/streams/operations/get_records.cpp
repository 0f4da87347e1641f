#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/streams/operations/list.h"
#include "aws/dynamodb/streams/stream.h"
#include "base/hash.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

constexpr std::int64_t kRecordsMax = 1000;

// The record with what its sequence number gives it.
Json record_json(const StreamRow& stream, const StreamRecordRow& row) {
  Json record = {{"eventID", to_hex(digest(HashAlgorithm::kMd5,
                                           stream.label + std::to_string(row.sequence)))}};
  record.update(parse_json(row.record).value());
  record["dynamodb"]["SequenceNumber"] = sequence_text(row.sequence);
  return record;
}

Result get_records(const Request& request) {
  SIDESTEP_TRY(found, parse_iterator(request, request.text("ShardIterator")));
  const StreamRow& stream = found.first;
  const Json* limit = request.find("Limit");
  const std::int64_t count = limit == nullptr ? kRecordsMax : limit->get<std::int64_t>();
  std::int64_t after = found.second.after;
  std::size_t bytes = 0;
  Json records = Json::array();
  for (const auto& row : StreamRows(request.database).records(stream.id, after, count)) {
    bytes += row.record.size();
    if (bytes > limits::kDynamodbPageBytes && !records.empty()) break;
    records.push_back(record_json(stream, row));
    after = row.sequence;
  }
  Json answer = {{"Records", std::move(records)}};
  const bool is_over =
      stream.ended_ms && after >= StreamRows(request.database).last(stream.id).value_or(0);
  if (!is_over) {
    answer["NextShardIterator"] = iterator_text(stream, {stream.id, after, request.now_ms()});
  }
  return answer;
}

}  // namespace

constinit const Operation kGetRecords{"GetRecords", Effect::kReads, get_records};

}  // namespace sidestep::aws::dynamodb::streams
