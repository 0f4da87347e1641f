#pragma once
// AWS's errors for rules that do not exist.

#include <string>

#include "aws/events/bus.h"

namespace sidestep::aws::events {

inline Error no_such_rule(const std::string& name, const Bus& bus) {
  return resource_not_found("Rule " + name + " does not exist on EventBus " + bus.name + ".");
}

}  // namespace sidestep::aws::events
