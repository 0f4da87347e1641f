#pragma once
// The change set that a call names: by its ARN, or by its name and the stack's.

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/tables/change_sets.h"
#include "aws/cloudformation/tables/stacks.h"
#include "aws/core/call.h"

namespace sidestep::aws::cloudformation {

struct NamedChangeSet {
  ChangeSet set;
  Stack stack;
};

inline Expected<NamedChangeSet, Error> named_change_set(storage::Database& database,
                                                        const Call& call) {
  const std::string& name = call.text("ChangeSetName");
  const ChangeSets sets(database);
  if (name.starts_with("arn:")) {
    auto set = sets.find(name);
    if (!set) return unexpected(no_such_change_set(name));
    auto stack = Stacks(database).find(set->stack);
    if (!stack) return unexpected(no_such_change_set(name));
    return NamedChangeSet{*std::move(set), *std::move(stack)};
  }
  const std::string* stack_name = call.find_text("StackName");
  if (stack_name == nullptr) {
    return unexpected(validation_error(
        "StackName must be specified if ChangeSetName is not specified as an ARN."));
  }
  auto stack = Stacks(database).find(call.scope, *stack_name);
  if (!stack) {
    return unexpected(validation_error("Stack [" + *stack_name + "] does not exist"));
  }
  auto set = sets.find(stack->id, name);
  if (!set) return unexpected(no_such_change_set(name));
  return NamedChangeSet{*std::move(set), *std::move(stack)};
}

}  // namespace sidestep::aws::cloudformation
