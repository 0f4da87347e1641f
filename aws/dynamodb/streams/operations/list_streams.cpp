#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/streams/operations/list.h"
#include "aws/dynamodb/streams/stream.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

constexpr std::int64_t kStreamsMax = 100;

Result list_streams(const Request& request) {
  StreamRow wanted;
  wanted.account = request.scope.account;
  wanted.region = request.scope.region;
  if (request.find("TableName") != nullptr) {
    wanted.table_name = table_name(request.scope, request.text("TableName"));
  }
  std::int64_t after = 0;
  if (const Json* start = request.find("ExclusiveStartStreamArn")) {
    SIDESTEP_TRY(stream, stream_of_arn(request, start->get<std::string>()));
    after = stream.id;
  }
  const Json* limit = request.find("Limit");
  const std::int64_t count = limit == nullptr ? kStreamsMax : limit->get<std::int64_t>();
  auto streams = StreamRows(request.database).list(wanted, after, count + 1);
  const bool has_more = streams.size() > static_cast<std::size_t>(count);
  if (has_more) streams.pop_back();
  Json list = Json::array();
  for (const StreamRow& stream : streams) {
    list.push_back({{"StreamArn", arn_of(stream)},
                    {"TableName", stream.table_name},
                    {"StreamLabel", stream.label}});
  }
  Json answer = {{"Streams", std::move(list)}};
  if (has_more) answer["LastEvaluatedStreamArn"] = arn_of(streams.back());
  return answer;
}

}  // namespace

constinit const Operation kListStreams{"ListStreams", Effect::kReads, list_streams};

}  // namespace sidestep::aws::dynamodb::streams
