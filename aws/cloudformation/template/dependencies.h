#pragma once
// Which resource needs which: by DependsOn, and by what its properties refer to.

#include <map>
#include <set>
#include <string>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// By logical id: those that must be there before.
using Dependencies = std::map<std::string, std::set<std::string>>;

// `resources` is the section. What is referred to and is not a resource there is left out.
Dependencies dependencies_of(const Json& resources);

// The texts of DependsOn.
std::set<std::string> declared_dependencies(const Json& resource);

// "Circular dependency between resources: [A, B]".
Expected<Done, Error> check_circles(const Dependencies& dependencies);

}  // namespace sidestep::aws::cloudformation
