#pragma once
// How DynamoDB checks its inputs, as a style of the validator (aws/model/validator.h): wrong types
// in terms of Java's classes, at most ten constraints at once, and what it checks otherwise than
// its model has it. The types are checked before the caller's rights, the constraints after them.

#include "aws/model/validator.h"

namespace sidestep::aws::dynamodb {

const ValidationStyle& input_style();

}  // namespace sidestep::aws::dynamodb
