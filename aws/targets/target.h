#pragma once
// What it means to invoke a target of a rule or a schedule: which operation of which service its
// ARN names, how often that is tried, and which dead-letter queue gets it in the end.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html

#include <string>

#include "aws/core/outbox.h"
#include "aws/core/scope.h"
#include "base/json.h"

namespace sidestep::aws::targets {

struct Invocation {
  Scope scope;
  // As the caller declared it: Arn, SqsParameters, RetryPolicy, DeadLetterConfig, ...
  const Json& target;
  std::string payload;
  // Names this invocation and no other, also after a crash: an execution that it starts goes by it.
  std::string name;
  // What a dead-letter queue's message has besides: {"RULE_ARN": "arn:..."}.
  Json origin = Json::object();
  std::int64_t now_ms = 0;
  // Who invokes it, where the target has no RoleArn: "events.amazonaws.com", for the rule or the
  // schedule of that ARN.
  std::string service{};
  std::string source_arn{};
};

// A target that this server cannot invoke gives a delivery that is refused by name, so that it is
// logged and reaches its dead-letter queue as any other failure does.
Delivery delivery_for(const Invocation& invocation);

}  // namespace sidestep::aws::targets
