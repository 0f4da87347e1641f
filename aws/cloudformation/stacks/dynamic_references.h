#pragma once
// Values of the Parameter Store in the midst of texts: "{{resolve:ssm:/app/name:3}}".
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html

#include "aws/core/directory.h"
#include "aws/core/error.h"
#include "base/json.h"
#include "base/unique_function.h"

namespace sidestep::aws::cloudformation {

// Replaces those of ssm, ssm-secure and secretsmanager in all texts of `value`, by asking those
// services. `then` is called on the loop, at once if there are none.
void resolve_dynamic_references(const Directory& directory, const Scope& scope, Json value,
                                UniqueFunction<void(Expected<Json, Error>)> then);

}  // namespace sidestep::aws::cloudformation
