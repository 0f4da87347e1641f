#pragma once
// Changes of a function: each makes a new revision.

#include "aws/lambda/operation.h"

namespace sidestep::lambda_api {

// Marks `function` as changed now.
void make_revision(lambda::Function& function);

// A caller may say which revision it means to change. PreconditionFailedException if it is no
// longer that one.
Expected<Done, ApiError> check_revision(const Json& body, const lambda::Function& function);

}  // namespace sidestep::lambda_api
