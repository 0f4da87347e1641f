#include "aws/dynamodb/streams/operations/list.h"
#include "aws/dynamodb/streams/stream.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

Json shard_json(const Request& request, const StreamRow& stream) {
  const StreamRows rows(request.database);
  Json range = {{"StartingSequenceNumber", sequence_text(rows.first(stream.id).value_or(1))}};
  if (stream.ended_ms) {
    range["EndingSequenceNumber"] = sequence_text(rows.last(stream.id).value_or(1));
  }
  return {{"ShardId", shard_id(stream)}, {"SequenceNumberRange", std::move(range)}};
}

Result describe_stream(const Request& request) {
  SIDESTEP_TRY(stream, stream_of_arn(request, request.text("StreamArn")));
  Json shards = Json::array();
  if (request.find("ExclusiveStartShardId") == nullptr) {
    shards.push_back(shard_json(request, stream));
  }
  return Json({{"StreamDescription",
                {{"StreamArn", arn_of(stream)},
                 {"StreamLabel", stream.label},
                 {"StreamStatus", stream.ended_ms ? "DISABLED" : "ENABLED"},
                 {"StreamViewType", stream.view},
                 {"CreationRequestDateTime", static_cast<double>(stream.created_ms) / 1000},
                 {"TableName", stream.table_name},
                 {"KeySchema", parse_json(stream.key_schema).value()},
                 {"Shards", std::move(shards)}}}});
}

}  // namespace

constinit const Operation kDescribeStream{"DescribeStream", Effect::kReads, describe_stream};

}  // namespace sidestep::aws::dynamodb::streams
