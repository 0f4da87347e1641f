#pragma once
// The events of a task in the history. AWS writes one of three families of events, by the form of
// the state's Resource: a Lambda function's ARN, an activity's ARN, or a service integration's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "asl/runtime/effects.h"
#include "asl/runtime/history_event.h"

namespace sidestep::asl {

// Determined by the suffix of an integration's Resource. Resources without such a suffix are
// kRequestResponse.
TaskPattern pattern_of(std::string_view resource);

// The error of a task of an activity that does not exist. As when a path fails at run time, no
// Retry or Catch applies.
StateError no_such_activity();

struct TaskEventTypes {
  EventType scheduled;
  EventType schedule_failed;
  EventType started;
  EventType submitted;
  EventType succeeded;
  EventType failed;
  EventType timed_out;
  std::string_view input_member;  // of the scheduled event
  bool names_resource;            // every event repeats resource and resourceType
};

class TaskEvents {
 public:
  // REQUIRES: `resource` was accepted by the definition's checks.
  explicit TaskEvents(const std::string& resource);

  TaskPattern pattern() const { return pattern_; }
  // As the cause of DataLimitExceeded names the task: "lambda", or the whole ARN.
  const std::string& short_name() const { return short_name_; }
  const TaskEventTypes& types() const { return *types_; }

  std::string scheduled(const StartTask& task, const std::string& region) const;
  std::string started(const std::optional<std::string>& worker_name) const;
  std::string output(const Payload& output) const;  // of submitted and succeeded
  std::string failed(const StateError& error) const;

 private:
  Details begin() const;

  std::string arn_;
  const TaskEventTypes* types_;
  TaskPattern pattern_ = TaskPattern::kRequestResponse;
  std::string resource_;       // "invoke.waitForTaskToken"
  std::string resource_type_;  // "lambda", "aws-sdk:s3"
  std::string short_name_;
};

}  // namespace sidestep::asl
