#pragma once
// Records of a stream whose order counts, on their way through the function: a batch at a time,
// again after failures, halved or in the end given to the mapping's destination.
// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html

#include <deque>
#include <memory>
#include <vector>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/lambda/event_sources/batch.h"
#include "aws/lambda/event_sources/mapping.h"

namespace sidestep::aws::lambda {

struct StreamBatch {
  std::vector<Json> records{};
  std::int64_t attempts = 0;  // that failed
};

class StreamLane {
 public:
  // What a lane is over with.
  struct Result {
    std::vector<Delivery> deliveries{};  // to the destination of failed batches
    bool has_failed = false;             // the last call
  };

  // Who is told, from the loop: of a batch whenever an attempt has failed that counts, and of the
  // end, once.
  struct Listeners {
    UniqueFunction<void(const StreamBatch&)> failed;
    UniqueFunction<void(Result)> done;
  };

  // All outlives the lane; `shard_id` is for the destination.
  StreamLane(const Platform& platform, const Mapping& mapping, std::string shard_id,
             std::deque<StreamBatch> batches, Listeners listeners);
  StreamLane(const StreamLane&) = delete;
  StreamLane& operator=(const StreamLane&) = delete;

  void run();

 private:
  void answered(const BatchResult& result);
  void drop_old();
  void keep_failed(const BatchResult& result);
  void again_after_pause(std::int64_t failures);
  void give_up(const StreamBatch& batch, const std::string& condition, const BatchResult& result);

  const Platform& platform_;
  const Mapping& mapping_;
  const std::string shard_id_;
  std::deque<StreamBatch> batches_;
  Listeners listeners_;
  Result result_;
  std::int64_t not_called_ = 0;  // in a row
  std::unique_ptr<Alarms::Alarm> pause_;
  const std::shared_ptr<StreamLane*> self_ = std::make_shared<StreamLane*>(this);
};

// "100000000000000000001": the records' identifier.
std::string sequence_of(const Json& record);

// What a mapping's OnFailure destination gets of a batch that the function has not taken; nothing
// if there is no destination.
struct FailedBatch {
  const Mapping& mapping;
  const std::string& shard_id;
  const StreamBatch& batch;
  std::string condition;  // "RetryAttemptsExhausted", "RecordAgeExceeded"
  const BatchResult& result;
  Timestamp now{};
};
std::optional<Delivery> delivery_of_failed(const FailedBatch& failed);

}  // namespace sidestep::aws::lambda
