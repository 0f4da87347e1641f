#include "asl/states/task_events.h"

#include "base/arn.h"

namespace sidestep::asl {
namespace {

constexpr TaskEventTypes kTaskFamily{
    events::kTaskScheduled, events::kTaskFailed, events::kTaskStarted,  events::kTaskSubmitted,
    events::kTaskSucceeded, events::kTaskFailed, events::kTaskTimedOut, "parameters",
    true};
constexpr TaskEventTypes kLambdaFamily{events::kLambdaFunctionScheduled,
                                       events::kLambdaFunctionFailed,
                                       events::kLambdaFunctionStarted,
                                       {},
                                       events::kLambdaFunctionSucceeded,
                                       events::kLambdaFunctionFailed,
                                       events::kLambdaFunctionTimedOut,
                                       "input",
                                       false};
constexpr TaskEventTypes kActivityFamily{events::kActivityScheduled,
                                         events::kActivityScheduleFailed,
                                         events::kActivityStarted,
                                         {},
                                         events::kActivitySucceeded,
                                         events::kActivityFailed,
                                         events::kActivityTimedOut,
                                         "input",
                                         false};

}  // namespace

StateError no_such_activity() {
  return {std::string(errors::kRuntime), "The activity ARN does not exist.",
          StateError::Kind::kFatal};
}

TaskPattern pattern_of(std::string_view resource) {
  if (resource.ends_with(".waitForTaskToken")) return TaskPattern::kWaitForTaskToken;
  if (resource.ends_with(".sync") || resource.ends_with(".sync:2")) return TaskPattern::kSync;
  return TaskPattern::kRequestResponse;
}

TaskEvents::TaskEvents(const std::string& resource) : arn_(resource), short_name_(resource) {
  const auto arn = Arn::parse(resource);
  if (arn && arn->service == "states" && arn->resource.starts_with("activity:")) {
    types_ = &kActivityFamily;
    pattern_ = TaskPattern::kActivity;
  } else if (arn && arn->service == "states" && arn->account.empty()) {
    // "lambda:invoke.waitForTaskToken", "aws-sdk:s3:getObject"; ".sync:2" has a colon of its own.
    types_ = &kTaskFamily;
    const std::string& text = arn->resource;
    const std::size_t type_end = text.starts_with("aws-sdk:") ? text.find(':', 8) : text.find(':');
    resource_type_ = text.substr(0, type_end);
    resource_ = type_end == text.npos ? "" : text.substr(type_end + 1);
    pattern_ = pattern_of(resource_);
    short_name_ = resource_type_;
  } else {
    types_ = &kLambdaFamily;
  }
}

std::string TaskEvents::scheduled(const StartTask& task, const std::string& region) const {
  Details details;
  if (types_->names_resource) {
    details.text("resourceType", resource_type_)
        .text("resource", resource_)
        .text("region", region)
        .payload_text(types_->input_member, task.parameters);
  } else {
    details.text("resource", arn_).payload(types_->input_member, task.parameters);
  }
  details.optional_integer("timeoutInSeconds", task.timeout_seconds)
      .optional_integer("heartbeatInSeconds", task.heartbeat_seconds);
  if (task.role_arn) {
    details.json("taskCredentials", Details().text("roleArn", *task.role_arn).take());
  }
  return details.take();
}

std::string TaskEvents::started(const std::optional<std::string>& worker_name) const {
  if (types_->started.details_member.empty()) return {};
  return begin().optional_text("workerName", worker_name).take();
}

std::string TaskEvents::output(const Payload& output) const {
  return begin().payload("output", output).take();
}

std::string TaskEvents::failed(const StateError& error) const {
  return begin().optional_text("error", error.name).optional_text("cause", error.cause).take();
}

Details TaskEvents::begin() const {
  Details details;
  if (types_->names_resource) {
    details.text("resourceType", resource_type_).text("resource", resource_);
  }
  return details;
}

}  // namespace sidestep::asl
