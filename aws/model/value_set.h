#pragma once
// How AWS's messages list the values of an enumeration: "[SUCCEEDED, TIMED_OUT, ABORTED]".

#include <string>
#include <vector>

namespace sidestep::aws {

// Not in the model's order, but in that of the hash table that the service keeps them in: 32
// buckets by Java's String.hashCode(), of which each has what was put in last first. Recorded of
// ListExecutions' statusFilter and of EventBridge's HttpMethod; Lambda's list of 43 runtimes stands
// in the same order.
std::string value_set_text(const std::vector<std::string>& values);

}  // namespace sidestep::aws
