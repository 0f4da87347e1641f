#pragma once
// AWS::LanguageExtensions: Fn::ForEach is unrolled, and policies of resources may be functions.
// Fn::Length, Fn::ToJsonString and the default of Fn::FindInMap are among all other functions
// (intrinsics/).
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html

#include "aws/cloudformation/intrinsics/values.h"

namespace sidestep::aws::cloudformation {

Value with_language_extensions(const Json& document, const Values& values);

}  // namespace sidestep::aws::cloudformation
