#pragma once
// Tags as SNS writes them: a list of {"Key", "Value"}; kept as an object.

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "base/result.h"

namespace sidestep::aws::sns {

// The call's member Tags; an empty object if there is none.
Expected<Json, Error> tags_in(const Call& call);

Json tag_list(const Json& tags);

}  // namespace sidestep::aws::sns
