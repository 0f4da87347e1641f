#pragma once
// What answers of several operations have in common.

#include "aws/cloudformation/tables/stacks.h"
#include "aws/core/call.h"
#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// Seconds, as answers have times.
double seconds_of(Timestamp time);

// A Stack of DescribeStacks.
Json stack_json(const Stack& stack);

// The stack that the call's StackName names; "Stack with id X does not exist" if there is none.
Expected<Stack, Error> named_stack(storage::Database& database, const Call& call);

// Pages by number: the place in the list where the call's NextToken goes on.
Expected<std::size_t, Error> place_of(const Call& call);

// `items` from the call's place on, in `member`, with a NextToken if there are more than `limit`.
Expected<Json, Error> paged(const Call& call, Json items, const char* member, std::size_t limit);

}  // namespace sidestep::aws::cloudformation
