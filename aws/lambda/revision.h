#pragma once
// Changes of a function: each makes a new revision.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"

namespace sidestep::aws::lambda {

// Marks `function` as changed now.
void make_revision(runner::Function& function);

// A caller may name the revision it means to change. PreconditionFailedException if it is no
// longer that one.
Expected<Done, Error> check_revision(const Json& body, const runner::Function& function);

Error wrong_revision();

}  // namespace sidestep::aws::lambda
