#pragma once
// What an operation would do with one resource: the declaration in the template beside the row.

#include <string>
#include <vector>

#include "aws/cloudformation/tables/stack_resources.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

enum class Recreation { kNever, kAlways };

// One property, at the top level, that is not as it was.
struct PropertyChange {
  std::string name;
  enum class Kind { kAdd, kModify, kRemove } kind;
  Recreation recreation;
};

// By the names of properties. `provider` may be null.
std::vector<PropertyChange> property_changes(const ResourceProvider* provider, const Json& before,
                                             const Json& after);

bool needs_replacement(const std::vector<PropertyChange>& changes);

// The policies, metadata and dependencies that the template declares.
void take_declaration(StackResource& resource, const Json& declared);

}  // namespace sidestep::aws::cloudformation
