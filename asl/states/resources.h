#pragma once
// Which resources a Task state may name: a Lambda function's ARN, an activity's ARN, or that of a
// service integration.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html

#include <string>

#include "asl/states/field_reader.h"

namespace sidestep::asl {

// Reports, with AWS's message, a Resource that AWS would not accept; in an Express machine that is
// also one that waits for an answer.
void check_resource(const std::string& resource, FieldReader& fields);

}  // namespace sidestep::asl
