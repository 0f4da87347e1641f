// What a destination gets of a batch that failed: where its records are, not the records.
// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html

#include "aws/lambda/event_sources/stream_lane.h"
#include "base/arn.h"
#include "base/time.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

std::string arrival_of(const Json& record) {
  const double seconds = record.at("dynamodb").at("ApproximateCreationDateTime").get<double>();
  return to_rfc3339(Timestamp(Millis(static_cast<std::int64_t>(seconds * 1000))));
}

Json story_of(const FailedBatch& failed) {
  const StreamBatch& batch = failed.batch;
  const std::string& id = failed.result.request_id;
  Json context = Json::object();
  context["requestId"] = id.empty() ? random_uuid() : id;
  context["functionArn"] = failed.mapping.text("FunctionArn");
  context["condition"] = failed.condition;
  context["approximateInvokeCount"] = batch.attempts;
  Json info = Json::object();
  info["shardId"] = failed.shard_id;
  info["startSequenceNumber"] = sequence_of(batch.records.front());
  info["endSequenceNumber"] = sequence_of(batch.records.back());
  info["approximateArrivalOfFirstRecord"] = arrival_of(batch.records.front());
  info["approximateArrivalOfLastRecord"] = arrival_of(batch.records.back());
  info["batchSize"] = batch.records.size();
  info["streamArn"] = failed.mapping.source_arn();
  Json story = Json::object();
  story["requestContext"] = std::move(context);
  if (!failed.result.function_error.empty()) {
    story["responseContext"] = {{"statusCode", 200},
                                {"executedVersion", "$LATEST"},
                                {"functionError", failed.result.function_error}};
  }
  story["version"] = "1.0";
  story["timestamp"] = to_rfc3339(failed.now);
  story["DDBStreamBatchInfo"] = std::move(info);
  return story;
}

}  // namespace

std::optional<Delivery> delivery_of_failed(const FailedBatch& failed) {
  const Json* config = find_member(failed.mapping.configuration, "DestinationConfig");
  const Json* on_failure = config != nullptr ? find_member(*config, "OnFailure") : nullptr;
  const Json* named = on_failure != nullptr ? find_member(*on_failure, "Destination") : nullptr;
  if (named == nullptr) return std::nullopt;
  const Arn arn = Arn::parse(named->get_ref<const std::string&>()).value_or(Arn{});
  const Scope scope{.account = arn.account, .region = arn.region};
  const std::string text = to_text(story_of(failed));
  Delivery delivery;
  delivery.service = arn.service;
  if (arn.service == "sqs") {
    delivery.call = {
        "SendMessage", {{"QueueUrl", queue_url(arn.text())}, {"MessageBody", text}}, scope};
  } else {
    delivery.call = {"Publish", {{"TopicArn", arn.text()}, {"Message", text}}, scope};
  }
  return delivery;
}

}  // namespace sidestep::aws::lambda
