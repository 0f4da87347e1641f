#pragma once
// An event as rules and targets see it.
// https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html

#include <string>

#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"

namespace sidestep::aws::events {

// "2026-11-29T10:53:00Z": events count in seconds.
std::string event_time(Timestamp time);

struct EventParts {
  std::string id;
  std::string detail_type;
  std::string source;
  Timestamp time{};
  Json resources = Json::array();
  Json detail = Json::object();
};

Json make_event(const Scope& scope, EventParts parts);

}  // namespace sidestep::aws::events
