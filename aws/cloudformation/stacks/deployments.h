#pragma once
// The operations that are under way, of all stacks.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "aws/cloudformation/stacks/deployment.h"

namespace sidestep::aws::cloudformation {

class Deployments {
 public:
  // All of it outlives this.
  Deployments(Platform& platform, TypeProviders& types);

  // Goes on with what the rows say was under way.
  void resume();

  // Begins an operation whose first rows have been committed: `stack` has it.
  void begin(Stack stack);

  // Calls `then` when the stack's operation has ended, at once if none is under way; but not later
  // than after a while (real time), so that whoever asked by HTTP gets an answer.
  void when_ended_or_soon(std::int64_t stack, std::function<void()> then);
  // The same without that limit.
  void when_ended(std::int64_t stack, std::function<void()> then);

  // Turns an update round that is under way; see Deployment::cancel(). Returns false if there is
  // none.
  bool cancel(std::int64_t stack, std::function<void()> then);

  // Null if nothing is under way for the stack: its copy in memory, which will be written.
  Stack* running(std::int64_t stack);

 private:
  struct Waiter {
    std::function<void()> then;
    std::unique_ptr<Alarms::Alarm> alarm{};  // none: it waits to the end
  };
  struct Entry {
    std::shared_ptr<Deployment> deployment;
    std::vector<std::shared_ptr<Waiter>> waiters;
    std::unique_ptr<Alarms::Work> work;  // a clock that leaves out time waits
  };

  void on_ended(std::int64_t stack);

  Platform& platform_;
  TypeProviders& types_;
  std::int64_t last_serial_ = 0;
  std::map<std::int64_t, Entry> running_;
};

}  // namespace sidestep::aws::cloudformation
