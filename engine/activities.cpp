#include "engine/activities.h"

#include <boost/asio/post.hpp>

#include "base/limits.h"

namespace sidestep::engine {
namespace {

constexpr std::int64_t kReadAtOnce = 100;

}  // namespace

Activities::Activities(boost::asio::io_context& io, Tasks tasks, std::chrono::milliseconds patience)
    : io_(io),
      tasks_(std::move(tasks)),
      patience_(patience),
      timer_(io),
      self_(std::make_shared<Activities*>(this)) {}

void Activities::schedule(const std::string& activity_arn, const TaskId& id, ActivityTask task) {
  enqueue({++last_place_, id}, {activity_arn, std::move(task)});
}

void Activities::look(const std::string& activity_arn) {
  const auto found = queues_.find(activity_arn);
  if (found == queues_.end()) return;
  found->second.more_on_disk = true;
  match(activity_arn);
}

void Activities::cancel(const TaskId& id) {
  const auto found = positions_.find(id);
  if (found == positions_.end()) return;
  const Position position = std::move(found->second);
  positions_.erase(found);
  queues_.at(position.activity_arn).tasks.erase({position.number, id});
  forget_if_empty(position.activity_arn);
}

std::optional<Activities::PollId> Activities::poll(const std::string& activity_arn,
                                                   std::optional<std::string> worker,
                                                   PollDone done) {
  Queue& queue = queues_[activity_arn];
  if (queue.polls.size() >= limits::kActivityPollersMax) return std::nullopt;
  const PollId id = ++last_poll_;
  queue.polls.insert(id);
  waiting_.emplace(id, Poll{activity_arn, std::move(worker), std::move(done),
                            std::chrono::steady_clock::now() + patience_});
  match(activity_arn);
  arm();
  return id;
}

void Activities::give_up(PollId id) {
  auto poll = waiting_.extract(id);
  if (poll.empty()) {
    poll = taking_.extract(id);
    if (poll.empty()) return;
  } else {
    queues_.at(poll.mapped().activity_arn).polls.erase(id);
    forget_if_empty(poll.mapped().activity_arn);
  }
  poll.mapped().done(std::nullopt);
}

// First come, first served, on both sides.
void Activities::match(const std::string& activity_arn) {
  Queue& queue = queues_[activity_arn];
  while (!queue.polls.empty()) {
    if (queue.tasks.empty()) read_from_disk(activity_arn, queue);
    if (queue.tasks.empty()) break;
    auto first = queue.tasks.extract(queue.tasks.begin());
    positions_.erase(first.key().id);
    // Its end may have been committed a moment ago, and not have reached us yet.
    if (!tasks_.is_open(first.key().id)) continue;
    const PollId poll = *queue.polls.begin();
    queue.polls.erase(queue.polls.begin());
    hand_over(poll, first.key(), std::move(first.mapped()));
  }
  forget_if_empty(activity_arn);
}

// One that a worker is taking is still there, until that is durable.
void Activities::read_from_disk(const std::string& activity_arn, Queue& queue) {
  while (queue.tasks.empty() && queue.more_on_disk && tasks_.queued) {
    const std::vector<Queued> next = tasks_.queued(activity_arn, queue.read_up_to, kReadAtOnce);
    queue.more_on_disk = std::ssize(next) == kReadAtOnce;
    for (const Queued& one : next) {
      queue.read_up_to = one;
      if (being_taken_.contains(one.id) || positions_.contains(one.id)) continue;
      const auto number = static_cast<std::uint64_t>(one.arrival);
      positions_.emplace(one.id, Position{activity_arn, number});
      queue.tasks.emplace(Place{number, one.id}, Work{activity_arn, std::nullopt});
    }
  }
}

void Activities::hand_over(PollId id, Place place, Work work) {
  auto poll = waiting_.extract(id);
  std::optional<std::string> worker = poll.mapped().worker;
  taking_.insert(std::move(poll));
  being_taken_.insert(place.id);
  const bool started = std::exchange(work.started, true);
  if (!work.task) work.task = tasks_.task(place.id);
  auto noted = [self = std::weak_ptr(self_), id, place, work = std::move(work)]() mutable {
    if (const auto activities = self.lock()) (*activities)->deliver(id, place, std::move(work));
  };
  if (started) return boost::asio::post(io_, std::move(noted));
  tasks_.start(place.id, std::move(worker), std::move(noted));
}

void Activities::deliver(PollId id, const Place& place, Work work) {
  auto poll = taking_.extract(id);
  being_taken_.erase(place.id);
  const bool open = tasks_.is_open(place.id);
  if (poll.empty()) {
    // The worker is gone. It shows in the history, but the work is still to be done.
    if (open) enqueue(place, std::move(work));
    return;
  }
  if (!open) {
    // It has ended before anybody could begin with it: the worker goes on waiting.
    const std::string activity_arn = poll.mapped().activity_arn;
    queues_[activity_arn].polls.insert(id);
    waiting_.insert(std::move(poll));
    match(activity_arn);
    return arm();
  }
  poll.mapped().done(*std::move(work.task));
}

void Activities::enqueue(const Place& place, Work work) {
  const std::string activity_arn = work.activity_arn;
  positions_.emplace(place.id, Position{activity_arn, place.number});
  queues_[activity_arn].tasks.emplace(place, std::move(work));
  match(activity_arn);
}

void Activities::forget_if_empty(const std::string& activity_arn) {
  const auto found = queues_.find(activity_arn);
  if (found->second.tasks.empty() && found->second.polls.empty()) queues_.erase(found);
}

// All wait equally long, so the first to come is the first whose time runs out.
void Activities::arm() {
  if (armed_ || waiting_.empty()) return;
  armed_ = true;
  timer_.expires_at(waiting_.begin()->second.until);
  timer_.async_wait([self = std::weak_ptr(self_)](const boost::system::error_code&) {
    if (const auto activities = self.lock()) (*activities)->expire();
  });
}

void Activities::expire() {
  armed_ = false;
  const Time now = std::chrono::steady_clock::now();
  while (!waiting_.empty() && waiting_.begin()->second.until <= now) {
    give_up(waiting_.begin()->first);
  }
  arm();
}

}  // namespace sidestep::engine
