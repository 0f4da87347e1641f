#pragma once
// A template without what its conditions leave out.

#include "aws/cloudformation/intrinsics/values.h"

namespace sidestep::aws::cloudformation {

// `document` without resources and outputs whose Condition does not hold, and with the branch of
// each Fn::If that counts: what is left depends on resources only.
Value effective_document(const Json& document, const Values& values);

// The assertions of the section Rules; the error has the descriptions of those that do not hold.
Expected<Done, Error> check_rules(const Json& document, const Values& values);

}  // namespace sidestep::aws::cloudformation
