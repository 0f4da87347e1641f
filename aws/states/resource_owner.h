#pragma once
// Whose resources a call names. ARNs are full names: what belongs to another account or stands in
// another region is none of the caller's, and is refused in one place, before any operation looks
// it up.
//
// Another account's: AccessDeniedException, as for all that has no resource-based policy, which
// nothing of Step Functions can have; a state reaches other accounts by the role in its
// Credentials.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account
// In another region: it does not exist, since a region's endpoint knows only what is there.
// A task token of another account or region: InvalidToken, as it "won't work" there.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token

#include <optional>

#include "aws/states/states.h"

namespace sidestep::aws::states {

// The answer to a call that names what is not the caller's: an error or, when something is deleted
// that does not exist here, success. Nothing if all of it is the caller's, or is no ARN at all:
// then the operation refuses it.
std::optional<Expected<Done, Error>> answer_for_others(States& states, const Call& call);

}  // namespace sidestep::aws::states
