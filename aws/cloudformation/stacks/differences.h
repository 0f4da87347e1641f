#pragma once
// What an update would do to a stack: the changes of a change set, and whether there are any.

#include "aws/cloudformation/resources/type_providers.h"
#include "aws/cloudformation/stacks/stack_values.h"

namespace sidestep::aws::cloudformation {

struct Differences {
  // As DescribeChangeSet shows them, with contexts and values.
  Json changes = Json::array();
  // Whether outputs would be others.
  bool changes_outputs = false;

  bool any() const { return changes_outputs || !changes.empty(); }
};

// `parts` has the new template and parameters beside the resources as they are.
Expected<Differences, Error> differences(const StackValues::Parts& parts,
                                         const TypeProviders& types);

}  // namespace sidestep::aws::cloudformation
