#pragma once
// Carries out the tasks that move messages out of dead-letter queues: some messages a write, a
// write a second if the task has a rate, at once if it has none.

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "aws/core/platform.h"
#include "aws/sqs/tables/move_tasks.h"

namespace sidestep::aws::sqs {

class Mover {
 public:
  // `touched` is called with queues that got messages.
  Mover(const Platform& platform, std::function<void(const std::set<std::int64_t>&)> touched);

  // Goes on with the tasks that were open when the server ended.
  void resume();

  // The task is committed.
  void start(std::int64_t task_id);

 private:
  struct Step;
  // The next second of a task with a rate, counted from its first, so that a slow machine moves
  // as many messages as a fast one.
  struct Turn {
    Timestamp due;
    std::unique_ptr<Alarms::Alarm> alarm;
  };

  void step(std::int64_t task_id);
  void stepped(std::int64_t task_id, const Step& step);

  const Platform& platform_;
  const std::function<void(const std::set<std::int64_t>&)> touched_;
  std::map<std::int64_t, Turn> turns_;  // by task
};

}  // namespace sidestep::aws::sqs
