// Reads a queue: long polls, batches, and what becomes of their messages.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html

#include <map>
#include <vector>

#include "aws/lambda/event_sources/batch.h"
#include "aws/lambda/event_sources/pending_call.h"
#include "aws/lambda/event_sources/poller.h"
#include "aws/lambda/event_sources/queue_record.h"

namespace sidestep::aws::lambda {
namespace {

// ReceiveMessage and DeleteMessageBatch take so many at once, and a long poll so long.
constexpr std::size_t kMessagesAtOnce = 10;
constexpr std::chrono::seconds kPoll{20};
// "Lambda starts processing five batches at a time with five concurrent invocations of your
// function"; it grows beyond that only with what a machine does not have.
constexpr std::int64_t kBatchesAtOnce = 5;

struct QueueBatch {
  std::vector<Json> records{};
  std::size_t bytes = 0;
  Timestamp received{};
};

class QueuePoller final : public Poller {
 public:
  explicit QueuePoller(PollerParts parts)
      : parts_(std::move(parts)),
        mapping_(parts_.mapping),
        url_(queue_url(mapping_.source_arn())),
        scope_(source_scope(mapping_)),
        size_(static_cast<std::size_t>(mapping_.number("BatchSize"))),
        window_(std::chrono::seconds(mapping_.number("MaximumBatchingWindowInSeconds"))) {
    const Json* scaling = find_member(mapping_.configuration, "ScalingConfig");
    const Json* most = scaling != nullptr ? find_member(*scaling, "MaximumConcurrency") : nullptr;
    if (most != nullptr) batches_max_ = most->get<std::int64_t>();
    receive();
  }

  std::string last_result() const override { return last_result_; }

 private:
  Alarms& alarms() const { return parts_.platform.alarms; }

  // A function of this that does nothing when the poller is gone.
  template <class Function>
  auto guarded(Function function) {
    return [self = std::weak_ptr(self_), function = std::move(function)](auto&&... values) mutable {
      if (const auto here = self.lock()) {
        function(**here, std::forward<decltype(values)>(values)...);
      }
    };
  }

  void call(std::string operation, Json input, Reply reply) {
    input["QueueUrl"] = url_;
    parts_.platform.directory.call("sqs", {std::move(operation), std::move(input), scope_},
                                   std::move(reply));
  }

  void receive() {
    const bool is_full = gathered_.records.size() >= size_;
    if (is_receiving_ || is_full || pause_ != nullptr || under_way_ >= batches_max_) return;
    is_receiving_ = true;
    const std::size_t count = std::min(kMessagesAtOnce, size_ - gathered_.records.size());
    receiving_ = PendingCall(guarded(
        [](QueuePoller& poller, Answer answer) { poller.received(std::move(answer)); }));
    call("ReceiveMessage",
         {{"MaxNumberOfMessages", count},
          {"WaitTimeSeconds", kPoll.count()},
          {"AttributeNames", Json::array({"All"})},
          {"MessageAttributeNames", Json::array({"All"})}},
         receiving_.reply());
  }

  void received(Answer answer) {
    is_receiving_ = false;
    if (!answer) return wait_after_failure();
    failures_ = 0;
    const Json members = members_of(*answer);
    if (const Json* messages = find_member(members, "Messages")) take(*messages);
    receive();
  }

  // The queue may come, or come back.
  void wait_after_failure() {
    pause_ = alarms().set(alarms().now() + pause_after(++failures_), Alarms::Leap::kNever,
                          guarded([](QueuePoller& poller) {
                            poller.pause_.reset();
                            poller.receive();
                          }));
  }

  void take(const Json& messages) {
    std::vector<std::string> unwanted;
    for (const Json& message : messages) {
      Json record = queue_record(message, mapping_.source_arn());
      if (parts_.filter.lets_through(record)) {
        gather(std::move(record));
      } else {
        unwanted.push_back(message.at("ReceiptHandle"));
      }
    }
    remove(std::move(unwanted), [](QueuePoller&) {});
    is_due_ = is_due_ || window_.count() == 0 || gathered_.records.size() >= size_;
    process_if_due();
  }

  void process_if_due() {
    if (is_due_ && under_way_ < batches_max_) process();
  }

  void gather(Json record) {
    const std::size_t bytes = to_text(record).size();
    const bool is_too_much =
        !gathered_.records.empty() && gathered_.bytes + bytes > kBatchBytesMax;
    if (is_too_much || gathered_.records.size() >= size_) process();
    if (gathered_.records.empty()) {
      gathered_.received = alarms().now();
      if (window_.count() > 0) {
        window_end_ = alarms().set(alarms().now() + window_, Alarms::Leap::kAlways,
                                   guarded([](QueuePoller& poller) {
                                     poller.is_due_ = true;
                                     poller.process_if_due();
                                   }));
      }
    }
    gathered_.records.push_back(std::move(record));
    gathered_.bytes += bytes;
  }

  void process() {
    window_end_.reset();
    is_due_ = false;
    if (gathered_.records.empty()) return;
    auto batch = std::make_shared<QueueBatch>(std::exchange(gathered_, {}));
    Json records = Json::array();
    std::set<std::string> ids;
    for (const Json& record : batch->records) {
      ids.insert(record.at("messageId"));
      records.push_back(record);
    }
    ++under_way_;
    std::shared_ptr<Alarms::Work> work = alarms().begin_work();
    invoke_with(parts_.platform, mapping_, std::move(records), std::move(ids),
                guarded([batch, work](QueuePoller& poller, const BatchResult& result) {
                  poller.processed(*batch, result);
                }));
  }

  void processed(const QueueBatch& batch, const BatchResult& result) {
    note_not_called(mapping_, result);
    last_result_ = result.is_done() ? "OK" : "PROBLEM: Function call failed";
    if (!result.is_done()) expect_again(batch.received);
    std::vector<std::string> finished;
    const bool has_answered = result.is_done() || !result.failed.empty();
    if (has_answered) {
      for (const Json& record : batch.records) {
        if (!result.failed.contains(record.at("messageId"))) {
          finished.push_back(record.at("receiptHandle"));
        }
      }
    }
    remove(std::move(finished), [](QueuePoller& poller) {
      --poller.under_way_;
      poller.process_if_due();
      poller.receive();
    });
  }

  // Messages that stay come back when they are visible again. A clock that leaves out time goes
  // there while an execution waits; without the alarm it would not, because it leaves the end of a
  // visibility timeout to consumers that work in real time.
  void expect_again(Timestamp received) {
    call("GetQueueAttributes", {{"AttributeNames", Json::array({"VisibilityTimeout"})}},
         Reply(guarded([received](QueuePoller& poller, const Answer& answer) {
           if (!answer) return;
           const Json members = members_of(*answer);
           const Json* attributes = find_member(members, "Attributes");
           const Json* text =
               attributes != nullptr ? find_member(*attributes, "VisibilityTimeout") : nullptr;
           if (text == nullptr) return;
           const std::chrono::seconds timeout(std::stoll(text->get<std::string>()));
           poller.expect_at(received + timeout);
         })));
  }

  void expect_at(Timestamp due) {
    expected_[due] = alarms().set(due, Alarms::Leap::kWhileExecutionsWait,
                                  guarded([due](QueuePoller& poller) {
                                    poller.expected_.erase(due);
                                    poller.receive();
                                  }));
  }

  // Calls `then` when all are gone, or cannot be removed: then they come again, as SQS promises.
  void remove(std::vector<std::string> handles, void (*then)(QueuePoller&)) {
    if (handles.empty()) return then(*this);
    Json entries = Json::array();
    while (!handles.empty() && entries.size() < kMessagesAtOnce) {
      entries.push_back(
          {{"Id", std::to_string(entries.size())}, {"ReceiptHandle", std::move(handles.back())}});
      handles.pop_back();
    }
    Json input = {{"Entries", std::move(entries)}};
    call("DeleteMessageBatch", std::move(input),
         Reply(guarded([then, handles = std::move(handles)](QueuePoller& poller,
                                                            const Answer&) mutable {
           poller.remove(std::move(handles), then);
         })));
  }

  const PollerParts parts_;
  const Mapping& mapping_;
  const std::string url_;
  const Scope scope_;
  const std::size_t size_;
  const std::chrono::seconds window_;
  std::int64_t batches_max_ = kBatchesAtOnce;

  bool is_receiving_ = false;
  std::int64_t failures_ = 0;  // of the queue, in a row
  std::int64_t under_way_ = 0;
  QueueBatch gathered_;
  bool is_due_ = false;  // what is gathered goes as soon as a batch less is under way
  std::string last_result_;
  std::unique_ptr<Alarms::Alarm> pause_;
  std::unique_ptr<Alarms::Alarm> window_end_;
  std::map<Timestamp, std::unique_ptr<Alarms::Alarm>> expected_;
  const std::shared_ptr<QueuePoller*> self_ = std::make_shared<QueuePoller*>(this);
  PendingCall receiving_;  // last: giving it up may call back
};

}  // namespace

std::unique_ptr<Poller> make_queue_poller(PollerParts parts) {
  return std::make_unique<QueuePoller>(std::move(parts));
}

}  // namespace sidestep::aws::lambda
