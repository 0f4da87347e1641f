#include "aws/dynamodb/error.h"
#include "aws/dynamodb/streams/operations/list.h"
#include "aws/dynamodb/streams/stream.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

// The record before the first that the iterator is to read.
Expected<std::int64_t, Error> record_before(const Request& request, const StreamRow& stream) {
  const std::string& type = request.text("ShardIteratorType");
  if (type == "TRIM_HORIZON") return 0;
  if (type == "LATEST") return StreamRows(request.database).last(stream.id).value_or(0);
  const Json* given = request.find("SequenceNumber");
  if (given == nullptr) {
    return unexpected(
        validation_error("The SequenceNumber parameter is required for iterators of "
                         "the type " +
                         type));
  }
  const auto sequence = parse_sequence(given->get<std::string>());
  if (!sequence) {
    return unexpected(validation_error("Invalid SequenceNumber: " + given->get<std::string>()));
  }
  return type == "AT_SEQUENCE_NUMBER" ? *sequence - 1 : *sequence;
}

Result get_shard_iterator(const Request& request) {
  SIDESTEP_TRY(stream, stream_of_arn(request, request.text("StreamArn")));
  if (request.text("ShardId") != shard_id(stream)) {
    return unexpected(resource_not_found("Requested resource not found: Shard does not exist"));
  }
  SIDESTEP_TRY(after, record_before(request, stream));
  return Json({{"ShardIterator", iterator_text(stream, {stream.id, after, request.now_ms()})}});
}

}  // namespace

constinit const Operation kGetShardIterator{"GetShardIterator", Effect::kReads, get_shard_iterator};

}  // namespace sidestep::aws::dynamodb::streams
