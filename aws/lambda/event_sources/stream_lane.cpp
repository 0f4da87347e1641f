#include "aws/lambda/event_sources/stream_lane.h"

#include <algorithm>
#include <cmath>

#include "aws/lambda/event_sources/poller.h"

namespace sidestep::aws::lambda {
namespace {

Timestamp created(const Json& record) {
  const double seconds = record.at("dynamodb").at("ApproximateCreationDateTime").get<double>();
  return Timestamp(Millis(std::llround(seconds * 1000)));
}

}  // namespace

std::string sequence_of(const Json& record) {
  return record.at("dynamodb").at("SequenceNumber").get<std::string>();
}

StreamLane::StreamLane(const Platform& platform, const Mapping& mapping, std::string shard_id,
                       std::deque<StreamBatch> batches, Listeners listeners)
    : platform_(platform),
      mapping_(mapping),
      shard_id_(std::move(shard_id)),
      batches_(std::move(batches)),
      listeners_(std::move(listeners)) {}

void StreamLane::run() {
  pause_.reset();
  drop_old();
  while (!batches_.empty() && batches_.front().records.empty()) batches_.pop_front();
  if (batches_.empty()) return listeners_.done(std::move(result_));
  Json records = Json::array();
  std::set<std::string> ids;
  for (const Json& record : batches_.front().records) {
    ids.insert(sequence_of(record));
    records.push_back(record);
  }
  std::shared_ptr<Alarms::Work> work = platform_.alarms.begin_work();
  invoke_with(platform_, mapping_, std::move(records), std::move(ids),
              [self = std::weak_ptr(self_), work](const BatchResult& result) {
                if (const auto lane = self.lock()) (*lane)->answered(result);
              });
}

// Records are read in order, so those that are too old stand first.
void StreamLane::drop_old() {
  const std::int64_t seconds_max = mapping_.number("MaximumRecordAgeInSeconds");
  if (seconds_max < 0 || batches_.empty()) return;
  std::vector<Json>& records = batches_.front().records;
  const Timestamp oldest = platform_.alarms.now() - std::chrono::seconds(seconds_max);
  const auto young =
      std::ranges::find_if(records, [&](const Json& record) { return created(record) >= oldest; });
  if (young == records.begin()) return;
  const StreamBatch old{{records.begin(), young}, batches_.front().attempts};
  records.erase(records.begin(), young);
  give_up(old, "RecordAgeExceeded", {});
}

void StreamLane::answered(const BatchResult& result) {
  note_not_called(mapping_, result);
  result_.has_failed = !result.is_done();
  if (result.outcome == BatchResult::Outcome::kNotCalled) return again_after_pause(++not_called_);
  not_called_ = 0;
  if (result.is_done()) {
    batches_.pop_front();
    return run();
  }
  keep_failed(result);
}

void StreamLane::keep_failed(const BatchResult& result) {
  StreamBatch& batch = batches_.front();
  // From the first one that failed: what is behind it has to come after it.
  const auto first = std::ranges::find_if(batch.records, [&](const Json& record) {
    return result.failed.contains(sequence_of(record));
  });
  if (first != batch.records.end()) batch.records.erase(batch.records.begin(), first);
  if (mapping_.configuration.at("BisectBatchOnFunctionError").get<bool>() &&
      batch.records.size() > 1) {
    // A split does not count as an attempt.
    const auto middle =
        batch.records.begin() + static_cast<std::ptrdiff_t>(batch.records.size() / 2);
    StreamBatch half{{middle, batch.records.end()}, batch.attempts};
    batch.records.erase(middle, batch.records.end());
    batches_.insert(batches_.begin() + 1, std::move(half));
    return again_after_pause(batch.attempts + 1);
  }
  const std::int64_t retries_max = mapping_.number("MaximumRetryAttempts");
  ++batch.attempts;
  if (retries_max >= 0 && batch.attempts > retries_max) {
    const StreamBatch lost = std::move(batch);
    batches_.pop_front();
    give_up(lost, "RetryAttemptsExhausted", result);
    return run();
  }
  listeners_.failed(batch);
  again_after_pause(batch.attempts);
}

// A batch may fail for a day; a clock that leaves out time follows it only while an execution
// waits.
void StreamLane::again_after_pause(std::int64_t failures) {
  pause_ = platform_.alarms.set(platform_.alarms.now() + pause_after(failures),
                                Alarms::Leap::kWhileExecutionsWait, [self = std::weak_ptr(self_)] {
                                  if (const auto lane = self.lock()) (*lane)->run();
                                });
}

void StreamLane::give_up(const StreamBatch& batch, const std::string& condition,
                         const BatchResult& result) {
  auto delivery =
      delivery_of_failed({mapping_, shard_id_, batch, condition, result, platform_.alarms.now()});
  if (delivery) result_.deliveries.push_back(*std::move(delivery));
}

}  // namespace sidestep::aws::lambda
