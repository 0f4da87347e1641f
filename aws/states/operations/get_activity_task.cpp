#include <memory>

#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

std::string answer(const std::optional<engine::ActivityTask>& task) {
  if (!task) return "{}";  // the token is null
  return ObjectWriter().text("taskToken", task->token).text("input", task->input.text()).take();
}

void get_activity_task(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("activityArn");
  if (auto checked = check_activity_arn(arn); !checked) return reply.fail(checked.error());
  if (!states.engine().resources().has_activity(arn)) return reply.fail(no_such_activity(arn));
  std::optional<std::string> worker;
  if (const std::string* name = call.find_text("workerName")) worker = *name;
  const auto held = std::make_shared<Reply>(std::move(reply));
  engine::Activities& activities = states.engine().activities();
  const auto poll = activities.poll(
      arn, std::move(worker),
      [held](std::optional<engine::ActivityTask> task) { held->ok_text(answer(task)); });
  if (!poll) {
    return held->fail(api_error(errors::kActivityWorkerLimitExceeded,
                                "The maximum number of workers concurrently polling for activity "
                                "tasks has been reached."));
  }
  held->on_gone([&activities, poll = *poll] { activities.give_up(poll); });
}

}  // namespace

constinit const Operation kGetActivityTask{"GetActivityTask", get_activity_task};

}  // namespace sidestep::aws::states
