#pragma once
// The Tasks of a definition, for checks that look at what they call.

#include <functional>
#include <string>

#include "base/json.h"

namespace sidestep::aws::states {

// Calls visit(resource, location) for the Resource of each Task, in branches and processors too, if
// it is a text. Whether the definition is well-formed is another's concern.
void for_each_task_resource(
    const Json& definition,
    const std::function<void(const std::string& resource, const std::string& location)>& visit);

}  // namespace sidestep::aws::states
