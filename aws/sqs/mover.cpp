#include "aws/sqs/mover.h"

#include <algorithm>

#include "aws/sqs/delivery.h"
#include "base/uuid.h"

namespace sidestep::aws::sqs {
namespace {

using Status = MoveTask::Status;

// Of a task without a rate. AWS: "up to 500 messages per second".
constexpr std::int64_t kMovedAtOnce = 500;

// AWS's cancellations take effect after some seconds: a task of one message a second moved six
// more.
constexpr Millis kCancellation{6'500};

struct Target {
  std::optional<Queue> queue;
  bool is_known = false;  // there is a queue that it should go to
};

Target target_of(storage::Database& database, const MoveTask& task, const Message& message) {
  const std::optional<std::string>& arn =
      task.destination_arn ? task.destination_arn : message.source_arn;
  const auto place = arn ? QueuePlace::of_arn(*arn) : std::nullopt;
  if (!place) return {};
  return {Queues(database).find(*place), true};
}

// A moved message is a new one: its id, its times, its count.
void move_message(storage::Database& database, const Queue& from, const Queue& to,
                  const Message& message, Timestamp now) {
  Message moved = message;
  moved.message_id = random_uuid();
  moved.sent = now;
  moved.visible = now + std::chrono::seconds(to.number("DelaySeconds"));
  moved.source_arn.reset();
  Messages messages(database);
  messages.remove(from, message);
  messages.insert(to, moved);
}

bool is_cancelled(const MoveTask& task, Timestamp now) {
  return task.cancelled_ms && Timestamp{Millis{*task.cancelled_ms}} + kCancellation <= now;
}

// One batch; returns the queues that got messages.
std::set<std::int64_t> move_some(storage::Database& database, MoveTask& task, Timestamp now) {
  std::set<std::int64_t> touched;
  const auto place = QueuePlace::of_arn(task.source_arn);
  const auto source = place ? Queues(database).find(*place) : std::nullopt;
  if (is_cancelled(task, now)) {
    task.status = Status::kCancelled;
    return touched;
  }
  const auto fail = [&] {
    task.status = Status::kFailed;
    task.failure = "AWS.SimpleQueueService.NonExistentQueue";
  };
  if (!source) return fail(), touched;
  const std::int64_t left = std::max<std::int64_t>(task.to_move - task.moved, 0);
  const std::int64_t count = std::min(left, task.rate.value_or(kMovedAtOnce));
  const auto found = Messages(database).visible(*source, now, count);
  for (const Message& message : found) {
    const Target target = target_of(database, task, message);
    if (target.is_known && !target.queue) return fail(), touched;
    // Sent to the dead-letter queue by a producer, it has nowhere to go back to.
    if (!target.queue) {
      task.status = Status::kFailed;
      task.failure = "CouldNotDetermineMessageSource";
      return touched;
    }
    move_message(database, *source, *target.queue, message, now);
    touched.insert(target.queue->id);
    ++task.moved;
  }
  if (task.moved >= task.to_move || static_cast<std::int64_t>(found.size()) < count) {
    task.status = task.status == Status::kCancelling ? Status::kCancelled : Status::kCompleted;
  }
  return touched;
}

}  // namespace

struct Mover::Step {
  Timestamp began{};
  std::set<std::int64_t> touched{};
  bool goes_on = false;
  bool has_rate = false;
};

Mover::Mover(const Platform& platform, std::function<void(const std::set<std::int64_t>&)> touched)
    : platform_(platform), touched_(std::move(touched)) {}

void Mover::resume() {
  for (const std::int64_t id : MoveTasks(platform_.rows.reader()).open()) step(id);
}

void Mover::start(std::int64_t task_id) { step(task_id); }

void Mover::step(std::int64_t task_id) {
  const auto made = std::make_shared<Step>();
  made->began = platform_.alarms.now();
  platform_.rows.change(
      [made, task_id, now = made->began](storage::Database& database) {
        auto task = MoveTasks(database).find(task_id);
        if (!task || !task->is_open()) return;
        made->touched = move_some(database, *task, now);
        made->goes_on = task->is_open();
        made->has_rate = task->rate.has_value();
        MoveTasks(database).update(*task);
      },
      [this, made, task_id] { stepped(task_id, *made); });
}

void Mover::stepped(std::int64_t task_id, const Step& made) {
  touched_(made.touched);
  if (!made.goes_on) {
    turns_.erase(task_id);
    return;
  }
  if (!made.has_rate) return step(task_id);
  Turn& turn = turns_.try_emplace(task_id, Turn{made.began, nullptr}).first->second;
  turn.due += std::chrono::seconds(1);
  turn.alarm =
      platform_.alarms.set(turn.due, Alarms::Leap::kAlways, [this, task_id] { step(task_id); });
}

}  // namespace sidestep::aws::sqs
