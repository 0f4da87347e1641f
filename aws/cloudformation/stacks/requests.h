#pragma once
// The three operations on a stack that callers ask for, and that a stack asks for its nested ones:
// checked, read, written down and begun. What comes of them the stack's row and events tell.

#include <optional>
#include <string>

#include "aws/cloudformation/stacks/operation.h"
#include "aws/cloudformation/stacks/source.h"
#include "aws/core/call.h"
#include "aws/core/error.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws::cloudformation {

// The stack, as it is when its operation has begun.
using Begun = UniqueFunction<void(Expected<Stack, Error>)>;

// For a nested stack.
struct Ancestry {
  std::string arn{};  // which it gets; empty: a new one
  std::string parent{};
  std::string root{};
};

// `call` has the members of CreateStack.
void create_stack(CloudFormation& service, Call call, Ancestry ancestry, Begun begun);
// Those of UpdateStack. "No updates are to be performed." is an error.
void update_stack(CloudFormation& service, Call call, Begun begun);
// Those of DeleteStack. A stack that is not there, or is gone, is null in the answer.
void delete_stack(CloudFormation& service, Call call,
                  UniqueFunction<void(Expected<std::optional<Stack>, Error>)> begun);

// Writes the stack with the operation and its first status, and begins: unless somebody else was
// faster. A stack of the id 0 is inserted.
void begin_operation(CloudFormation& service, Call call, Stack stack,
                     const StackOperation& operation, Status status, Begun begun);

// Whether a stack in that status can be updated; "ROLLBACK_COMPLETE" can only be deleted.
bool can_be_updated(Status status);
Error cannot_be_updated(const Stack& stack);

// How an operation begins that a call asks for.
StackOperation operation_for(const Call& call, StackOperation::Kind kind);

}  // namespace sidestep::aws::cloudformation
