#pragma once
// Calls that make or change one resource, one after the other, for resource providers:
//
//   run_calls(directory, "states", scope, {{"UntagResource", untag}, {"TagResource", tag}},
//             [done](Expected<Json, Error> last) { ... });

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/directory.h"

namespace sidestep::aws {

struct ResourceCall {
  std::string operation;
  Json input = Json::object();
};

// `then` gets the answer to the last call, or the first error; an empty object if there are no
// calls. On the loop, before this returns or later.
// With `once` the calls have tickets one after the other, from that one on.
void run_calls(const Directory& directory, std::string_view service, const Scope& scope,
               std::vector<ResourceCall> calls, UniqueFunction<void(Expected<Json, Error>)> then,
               std::optional<OnceKey> once = std::nullopt);

// Members of a template as the service's model writes them: "RoleArn" is "roleArn", at all depths.
Json with_lower_names(const Json& value);

// The tags of a template, [{"Key": ..., "Value": ...}] or {key: value}, by key.
std::map<std::string, std::string> template_tags(const Json& properties);

}  // namespace sidestep::aws
