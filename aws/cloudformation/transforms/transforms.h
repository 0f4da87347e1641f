#pragma once
// The macros that a template names under Transform, carried out before anything else is looked at.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html

#include "aws/cloudformation/intrinsics/values.h"

namespace sidestep::aws::cloudformation {

// `values` has parameters and mappings; resources are not known. What is no transform of ours is
// refused by name.
Value transformed(Json document, const Values& values);

}  // namespace sidestep::aws::cloudformation
