#pragma once
// Runs the functions of durable executions: when one begins, when what it waits for has come, and
// after a restart those that were running. What has happened is in rows alone; this has timers and
// those who wait for an end.
// https://docs.aws.amazon.com/lambda/latest/dg/durable-basic-concepts.html

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/lambda/durable/progress.h"
#include "aws/lambda/invocation_parts.h"
#include "aws/lambda/runner.h"

namespace sidestep::aws::lambda {

class DurableRuns {
 public:
  // Nothing if its rows are gone.
  using Ended = std::function<void(const std::optional<DurableExecution>& execution)>;

  explicit DurableRuns(InvocationParts parts) : parts_(std::move(parts)) {}

  // Goes on with all that an earlier process has left.
  void start();

  // On the loop, when a change of the execution's rows was committed.
  void look(std::int64_t id);

  // Calls `ended` when the execution has ended, or at once if it has.
  void when_ended(std::int64_t id, Ended ended);

 private:
  struct Run {
    std::unique_ptr<Alarms::Alarm> alarm{};
    std::unique_ptr<Alarms::Work> work{};  // while the function runs
    std::set<std::string> called{};        // operations whose functions were called
    std::vector<Ended> waiting{};
  };

  void finish(std::int64_t id, const std::optional<DurableExecution>& execution);
  void follow_calls(Run& run, const DurableExecution& execution,
                    const std::vector<DurableOperation>& operations);
  void call_function(const DurableExecution& execution, const DurableOperation& operation);
  void invoke(std::int64_t id);
  void run_function(const DurableExecution& execution, std::string event);
  // Changes a running execution, and looks at it then.
  void change(std::int64_t id, std::function<void(Progress& progress)> change);
  void forget_the_old();
  Timestamp now() const { return parts_.platform.alarms.now(); }

  const InvocationParts parts_;
  std::map<std::int64_t, Run> runs_;
  std::unique_ptr<Alarms::Alarm> forgetting_;
  // Results may come when we are gone.
  const std::shared_ptr<DurableRuns*> self_ = std::make_shared<DurableRuns*>(this);
};

}  // namespace sidestep::aws::lambda
