// Reads the shard of a DynamoDB stream, in order, and remembers in the mapping's row how far its
// records are done with.
// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html

#include <vector>

#include "aws/lambda/event_sources/mappings.h"
#include "aws/lambda/event_sources/pending_call.h"
#include "aws/lambda/event_sources/poller.h"
#include "aws/lambda/event_sources/queue_record.h"
#include "aws/lambda/event_sources/stream_lane.h"
#include "base/hash.h"
#include "base/log.h"

namespace sidestep::aws::lambda {
namespace {

// GetRecords gives no more at once.
constexpr std::int64_t kRecordsAtOnce = 1000;
// A stream elsewhere, which does not say when there are records: "Lambda polls shards ... at a base
// rate of four times per second".
constexpr Millis kBetweenPolls{250};

class StreamPoller final : public Poller {
 public:
  explicit StreamPoller(PollerParts parts)
      : parts_(std::move(parts)),
        mapping_(parts_.mapping),
        scope_(source_scope(mapping_)),
        size_(mapping_.number("BatchSize")),
        lanes_count_(static_cast<std::size_t>(mapping_.number("ParallelizationFactor"))),
        window_(std::chrono::seconds(mapping_.number("MaximumBatchingWindowInSeconds"))),
        read_to_(mapping_.position) {
    find_shard();
  }

  std::string last_result() const override { return last_result_; }

 private:
  Alarms& alarms() const { return parts_.platform.alarms; }
  std::size_t wanted() const { return static_cast<std::size_t>(size_) * lanes_count_; }

  template <class Function>
  auto guarded(Function function) {
    return [self = std::weak_ptr(self_), function = std::move(function)](auto&&... values) mutable {
      if (const auto here = self.lock()) {
        function(**here, std::forward<decltype(values)>(values)...);
      }
    };
  }

  void call(std::string operation, Json input, void (StreamPoller::*then)(const Json&)) {
    is_calling_ = true;
    Reply reply(guarded([then](StreamPoller& poller, const Answer& answer) {
      poller.is_calling_ = false;
      if (!answer) return poller.failed(answer.error());
      poller.failures_ = 0;
      (poller.*then)(members_of(*answer));
    }));
    parts_.platform.directory.call(
        "dynamodbstreams", {std::move(operation), std::move(input), scope_}, std::move(reply));
  }

  void failed(const Error& error) {
    if (error.code == "TrimmedDataAccessException") read_to_.reset();
    if (failures_ == 0) {
      log::warn("An event source cannot be read",
                {{"source", mapping_.source_arn()}, {"cause", error.code + ": " + error.message}});
    }
    last_result_ = "PROBLEM: " + error.message;
    pause_ = alarms().set(alarms().now() + pause_after(++failures_), Alarms::Leap::kNever,
                          guarded([](StreamPoller& poller) {
                            poller.pause_.reset();
                            poller.find_shard();
                          }));
  }

  void find_shard() {
    if (!shard_id_.empty()) return find_place();
    call("DescribeStream", {{"StreamArn", mapping_.source_arn()}}, &StreamPoller::described);
  }

  // Streams here have one shard, and CreateEventSourceMapping refuses others.
  void described(const Json& answer) {
    shard_id_ = answer.at("StreamDescription").at("Shards").at(0).at("ShardId");
    find_place();
  }

  void find_place() {
    Json input = {{"StreamArn", mapping_.source_arn()}, {"ShardId", shard_id_}};
    if (read_to_) {
      input["ShardIteratorType"] = "AFTER_SEQUENCE_NUMBER";
      input["SequenceNumber"] = *read_to_;
    } else {
      input["ShardIteratorType"] = mapping_.text("StartingPosition");
    }
    call("GetShardIterator", std::move(input), &StreamPoller::found_place);
  }

  void found_place(const Json& answer) {
    iterator_ = answer.at("ShardIterator");
    read();
  }

  void read() {
    const auto left = static_cast<std::int64_t>(wanted() - gathered_.size());
    call("GetRecords", {{"ShardIterator", iterator_}, {"Limit", std::min(left, kRecordsAtOnce)}},
         &StreamPoller::has_read);
  }

  void has_read(const Json& answer) {
    const Json* next = find_member(answer, "NextShardIterator");
    iterator_ = next != nullptr ? next->get<std::string>() : "";
    const Json& records = answer.at("Records");
    for (const Json& record : records) take(record);
    const bool is_over = iterator_.empty();
    const bool is_due = (window_.count() == 0 || is_window_over_) && !gathered_.empty();
    if (is_due || is_over || gathered_.size() >= wanted()) return process();
    if (!records.empty()) return read();
    // All that was read was filtered out: that is done with, too.
    if (gathered_.empty() && read_to_ != mapping_.position) return process();
    await();
  }

  void take(const Json& record) {
    read_to_ = sequence_of(record);
    Json seen = record;
    seen["eventSourceARN"] = mapping_.source_arn();
    if (!parts_.filter.lets_through(seen)) return;
    if (gathered_.empty() && window_.count() > 0) {
      window_end_ = alarms().set(alarms().now() + window_, Alarms::Leap::kAlways,
                                 guarded([](StreamPoller& poller) {
                                   poller.is_window_over_ = true;
                                   if (!poller.is_calling_) poller.process();
                                 }));
    }
    gathered_.push_back(std::move(seen));
  }

  // Until there are more records.
  void await() {
    Json input = {{"StreamArn", mapping_.source_arn()}};
    if (read_to_) input["SequenceNumber"] = *read_to_;
    waiting_ = PendingCall(guarded([](StreamPoller& poller, const Answer& answer) {
      if (answer) return poller.find_place();
      poller.pause_ =
          poller.alarms().set(poller.alarms().now() + kBetweenPolls, Alarms::Leap::kNever,
                              poller.guarded([](StreamPoller& again) {
                                again.pause_.reset();
                                again.find_place();
                              }));
    }));
    parts_.platform.directory.call("dynamodbstreams", {"AwaitRecords", std::move(input), scope_},
                                   waiting_.reply());
  }

  // Records of the same item are in the same lane.
  std::size_t lane_of(const Json& record) const {
    if (lanes_count_ == 1) return 0;
    const std::string hash = sha256_hex(to_text(record.at("dynamodb").at("Keys")));
    return std::stoul(hash.substr(0, 8), nullptr, 16) % lanes_count_;
  }

  // A batch that failed before a restart is made of the same records again.
  std::vector<std::deque<StreamBatch>> divided() {
    struct Open {
      std::size_t bytes = 0;
      std::string last{};  // which record is its last; empty: as many as fit
    };
    std::vector<std::deque<StreamBatch>> lanes(lanes_count_);
    std::vector<Open> opens(lanes_count_);
    for (Json& record : gathered_) {
      const std::size_t lane = lane_of(record);
      const std::size_t size = to_text(record).size();
      std::deque<StreamBatch>& batches = lanes[lane];
      Open& open = opens[lane];
      const Json* failed = find_member(mapping_.attempts, sequence_of(record));
      const bool is_full =
          batches.empty() || failed != nullptr || open.bytes + size > kBatchBytesMax ||
          batches.back().records.size() >= static_cast<std::size_t>(size_) ||
          (!open.last.empty() && sequence_of(batches.back().records.back()) == open.last);
      if (is_full) {
        batches.emplace_back();
        open = {};
        if (failed != nullptr) {
          batches.back().attempts = failed->at("count");
          open.last = failed->at("last");
        }
      }
      batches.back().records.push_back(std::move(record));
      open.bytes += size;
    }
    gathered_.clear();
    return lanes;
  }

  // So that a restart does not begin to count again.
  void keep_attempts(const StreamBatch& batch) {
    mapping_.attempts[sequence_of(batch.records.front())] = {
        {"last", sequence_of(batch.records.back())}, {"count", batch.attempts}};
    parts_.platform.rows.change(
        [uuid = mapping_.uuid, attempts = mapping_.attempts](storage::Database& database) {
          Mappings(database).set_attempts(uuid, attempts);
        });
  }

  void process() {
    window_end_.reset();
    is_window_over_ = false;
    waiting_ = PendingCall();
    pause_.reset();
    lanes_.clear();
    deliveries_.clear();
    for (std::deque<StreamBatch>& batches : divided()) {
      if (batches.empty()) continue;
      lanes_.push_back(std::make_unique<StreamLane>(
          parts_.platform, mapping_, shard_id_, std::move(batches),
          StreamLane::Listeners{guarded([](StreamPoller& poller, const StreamBatch& batch) {
                                  poller.keep_attempts(batch);
                                }),
                                guarded([](StreamPoller& poller, StreamLane::Result result) {
                                  poller.lane_ended(std::move(result));
                                })}));
    }
    lanes_open_ = lanes_.size();
    if (lanes_open_ == 0) return keep_place();
    for (std::size_t i = 0; i < lanes_.size(); ++i) lanes_[i]->run();
  }

  void lane_ended(StreamLane::Result result) {
    last_result_ = result.has_failed ? "PROBLEM: Function call failed" : "OK";
    for (Delivery& delivery : result.deliveries) deliveries_.push_back(std::move(delivery));
    if (--lanes_open_ == 0) keep_place();
  }

  // The position, and what the destination gets of what was not taken, in one commit.
  void keep_place() {
    if (!read_to_ || read_to_ == mapping_.position) return go_on();
    mapping_.position = read_to_;
    mapping_.attempts = Json::object();
    const bool has_deliveries = !deliveries_.empty();
    parts_.platform.rows.change(
        [uuid = mapping_.uuid, position = *read_to_, deliveries = std::exchange(deliveries_, {}),
         now = alarms().now()](storage::Database& database) {
          Mappings(database).move(uuid, position);
          for (const Delivery& delivery : deliveries) Outbox::put(database, delivery, now);
        },
        guarded([has_deliveries](StreamPoller& poller) {
          if (has_deliveries) poller.parts_.outbox.wake();
          poller.go_on();
        }));
  }

  // A stream that has ended is read to its end and left.
  void go_on() {
    if (!iterator_.empty()) find_place();
  }

  PollerParts parts_;
  Mapping& mapping_;
  const Scope scope_;
  const std::int64_t size_;
  const std::size_t lanes_count_;
  const std::chrono::seconds window_;

  std::string shard_id_;
  std::string iterator_;                // empty: the shard has ended, or was not found yet
  std::optional<std::string> read_to_;  // the last record that was read
  std::vector<Json> gathered_;
  bool is_calling_ = false;
  bool is_window_over_ = false;
  std::int64_t failures_ = 0;  // of the stream, in a row
  std::string last_result_ = "No records processed";
  std::size_t lanes_open_ = 0;
  std::vector<Delivery> deliveries_;
  std::unique_ptr<Alarms::Alarm> pause_;
  std::unique_ptr<Alarms::Alarm> window_end_;
  const std::shared_ptr<StreamPoller*> self_ = std::make_shared<StreamPoller*>(this);
  std::vector<std::unique_ptr<StreamLane>> lanes_;
  PendingCall waiting_;  // last: giving it up may call back
};

}  // namespace

std::unique_ptr<Poller> make_stream_poller(PollerParts parts) {
  return std::make_unique<StreamPoller>(std::move(parts));
}

}  // namespace sidestep::aws::lambda
