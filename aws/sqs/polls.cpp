#include "aws/sqs/polls.h"

#include <algorithm>

#include "aws/sqs/errors.h"
#include "aws/sqs/received_answer.h"

namespace sidestep::aws::sqs {
namespace {

// What a receive that changed nothing returns to its poll: never seen by a caller.
constexpr std::string_view kNothing = "nothing to receive";

}  // namespace

struct Polls::Poll {
  PollRequest request;
  Reply reply;
  Timestamp until;
  std::set<std::int64_t> woken{};
  std::unique_ptr<Alarms::Alarm> timeout{};
  bool is_over = false;

  // A call for one attempt.
  Call call() const {
    const Call& given = request.call;
    Call copy{given.operation, given.input, given.scope};
    copy.request_id = given.request_id;
    copy.once = given.once;
    return copy;
  }
};

Polls::Polls(const Platform& platform, std::function<void(const std::set<std::int64_t>&)> touched)
    : platform_(platform), touched_(std::move(touched)) {}

void Polls::start(PollRequest request, Reply reply) {
  const Timestamp until = platform_.alarms.now() + request.wait;
  const bool waits = request.wait.count() > 0;
  auto poll = std::make_shared<Poll>(Poll{std::move(request), std::move(reply), until});
  if (waits) {
    poll->reply.on_gone([this, weak = std::weak_ptr(poll)] {
      if (const auto gone = weak.lock()) end(gone);
    });
  }
  attempt(poll);
}

void Polls::look(std::int64_t queue_id) {
  const auto line = lines_.find(queue_id);
  if (line == lines_.end()) return;
  if (!has_visible(queue_id)) return arm(queue_id);
  const Pointer first = std::move(line->second.polls.front());
  line->second.polls.pop_front();
  arm(queue_id);
  attempt(first);
}

bool Polls::has_visible(std::int64_t queue_id) const {
  storage::Database& reader = platform_.rows.reader();
  const auto queue = Queues(reader).find(queue_id);
  return queue && Messages(reader).has_visible(*queue, platform_.alarms.now());
}

void Polls::attempt(const Pointer& poll) {
  // An empty queue costs no commit. An attempt that is made again takes what nobody else sees.
  const bool is_attempt = !poll->request.limits.attempt_id.empty();
  if (!is_attempt && !has_visible(poll->request.queue_id)) return miss(poll);
  const auto work = [poll, now = platform_.alarms.now()](storage::Database& database,
                                                         Call& call) -> Answer {
    const auto queue = Queues(database).find(poll->request.queue_id);
    if (!queue) return unexpected(queue_does_not_exist());
    Received received = receive(database, *queue, poll->request.limits, now);
    if (!received.is_changed) return unexpected(Error{std::string(kNothing), {}});
    poll->woken = std::move(received.woken_queues);
    return Output{received_answer(call.input, *queue, received.messages), {}, {}};
  };
  platform_.rows.write(poll->call(),
                       Reply([this, poll](Answer answer) { attempted(poll, std::move(answer)); }),
                       work);
}

void Polls::attempted(const Pointer& poll, Answer answer) {
  const std::int64_t queue_id = poll->request.queue_id;
  std::set<std::int64_t> woken = std::exchange(poll->woken, {});
  const bool is_nothing =
      answer ? answer->members.empty() && answer->text.empty() : answer.error().code == kNothing;
  if (is_nothing) {
    miss(poll);
  } else {
    poll->timeout.reset();
    poll->reply.answer(std::move(answer));
  }
  woken.insert(queue_id);  // whoever is next in line
  touched_(woken);
}

void Polls::miss(const Pointer& poll) {
  if (poll->is_over || platform_.alarms.now() >= poll->until) {
    poll->timeout.reset();
    return poll->reply.ok(Json::object());
  }
  if (poll->timeout == nullptr) {
    poll->timeout =
        platform_.alarms.set(poll->until, Alarms::Leap::kNever, [this, weak = std::weak_ptr(poll)] {
          if (const auto late = weak.lock()) end(late);
        });
  }
  lines_[poll->request.queue_id].polls.push_back(poll);
  arm(poll->request.queue_id);
}

void Polls::end(const Pointer& poll) {
  poll->is_over = true;  // if it is trying just now, that is its last attempt
  const auto line = lines_.find(poll->request.queue_id);
  if (line == lines_.end()) return;
  auto& polls = line->second.polls;
  const auto place = std::ranges::find(polls, poll);
  if (place == polls.end()) return;
  const Pointer keep = *place;
  polls.erase(place);
  arm(poll->request.queue_id);
  keep->reply.ok(Json::object());
}

void Polls::arm(std::int64_t queue_id) {
  const auto found = lines_.find(queue_id);
  if (found == lines_.end()) return;
  Line& line = found->second;
  if (line.polls.empty()) {
    lines_.erase(found);
    return;
  }
  storage::Database& reader = platform_.rows.reader();
  const auto queue = Queues(reader).find(queue_id);
  const auto due =
      queue ? Messages(reader).next_visible(*queue, platform_.alarms.now()) : std::nullopt;
  if (!due) {
    line.alarm.reset();
    return;
  }
  if (line.alarm != nullptr && line.due == *due) return;
  line.due = *due;
  // A clock that leaves out time goes to a message that was delayed, because nothing else happens
  // to it. One that a consumer has is not taken from him before his time.
  const bool is_delayed = Messages(reader).has_delayed(*queue, *due);
  const auto leap = is_delayed ? Alarms::Leap::kAlways : Alarms::Leap::kNever;
  line.alarm = platform_.alarms.set(*due, leap, [this, queue_id] {
    const auto rung = lines_.find(queue_id);
    if (rung == lines_.end()) return;
    const auto alarm = std::move(rung->second.alarm);
    look(queue_id);
  });
}

}  // namespace sidestep::aws::sqs
