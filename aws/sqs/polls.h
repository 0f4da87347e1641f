#pragma once
// Receives, and those that wait for a message. A receive takes messages in a write; one that finds
// nothing waits in line, and the first in line tries again when a message came or became visible.

#include <deque>
#include <map>
#include <memory>

#include "aws/core/platform.h"
#include "aws/sqs/delivery.h"

namespace sidestep::aws::sqs {

struct PollRequest {
  Call call;  // ReceiveMessage, checked
  std::int64_t queue_id = 0;
  ReceiveLimits limits{};
  std::chrono::seconds wait{0};
};

class Polls {
 public:
  // `touched` is called with queues that got messages which a receive gave up.
  Polls(const Platform& platform, std::function<void(const std::set<std::int64_t>&)> touched);

  void start(PollRequest request, Reply reply);

  // Something of the queue changed: there may be a message to receive, or one becomes visible at
  // another time.
  void look(std::int64_t queue_id);

 private:
  struct Poll;
  struct Line {
    std::deque<std::shared_ptr<Poll>> polls{};
    std::unique_ptr<Alarms::Alarm> alarm{};
    Timestamp due{};
  };
  using Pointer = std::shared_ptr<Poll>;

  void attempt(const Pointer& poll);
  void attempted(const Pointer& poll, Answer answer);
  void miss(const Pointer& poll);
  void end(const Pointer& poll);
  void arm(std::int64_t queue_id);
  bool has_visible(std::int64_t queue_id) const;

  const Platform& platform_;
  const std::function<void(const std::set<std::int64_t>&)> touched_;
  std::map<std::int64_t, Line> lines_;
};

}  // namespace sidestep::aws::sqs
