#include "aws/lambda/durable/due.h"

namespace sidestep::aws::lambda {
namespace {

void end_wait(Progress& progress, DurableOperation& wait) {
  wait.shown["Status"] = "SUCCEEDED";
  wait.shown["EndTimestamp"] = progress.now_ms();
  wait.due.reset();
  progress.put_news(wait);
  progress.tell("WaitSucceeded", wait, {{"Duration", wait.own.at("seconds")}});
}

void make_ready(Progress& progress, DurableOperation& step) {
  step.shown["Status"] = "READY";
  step.shown["StepDetails"].erase("NextAttemptTimestamp");
  step.due.reset();
  progress.put_news(step);
}

void time_out(Progress& progress, DurableOperation& callback) {
  const auto at = callback.own.value("timeoutAt", std::int64_t{0});
  const bool is_whole = at != 0 && at <= progress.now_ms();
  Json error = is_whole ? error_object("Callback.Timeout", "Callback timed out")
                        : error_object("Callback.Heartbeat", "Callback timed out on heartbeat");
  end_from_outside(progress, callback, {"TIMED_OUT", {}, std::move(error)});
}

}  // namespace

void do_what_is_due(Progress& progress) {
  if (progress.execution().deadline <= progress.now()) {
    return progress.end("TIMED_OUT", {},
                        error_object("Execution.Timeout", "The durable execution timed out."));
  }
  for (DurableOperation& operation : progress.rows().operations(progress.execution().id)) {
    if (!operation.due || *operation.due > progress.now()) continue;
    const std::string type = operation.text("Type");
    if (type == "WAIT") end_wait(progress, operation);
    if (type == "STEP") make_ready(progress, operation);
    if (type == "CALLBACK") time_out(progress, operation);
  }
  progress.save();
}

DurableTime next_time(const DurableExecution& execution,
                      const std::vector<DurableOperation>& operations) {
  DurableTime time{execution.deadline, Alarms::Leap::kNever};
  if (execution.resumes && *execution.resumes < time.at && !execution.is_invoked) {
    time = {*execution.resumes, Alarms::Leap::kAlways};
  }
  for (const DurableOperation& operation : operations) {
    if (!operation.due || *operation.due >= time.at) continue;
    const bool is_callback = operation.text("Type") == "CALLBACK";
    time = {*operation.due, is_callback ? Alarms::Leap::kNever : Alarms::Leap::kAlways};
  }
  return time;
}

}  // namespace sidestep::aws::lambda
