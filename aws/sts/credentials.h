#pragma once
// Temporary credentials, which are made up, and the ids that AWS makes of names.

#include <string>
#include <string_view>

#include "aws/sts/sts.h"
#include "base/json.h"

namespace sidestep::aws::sts {

// Answers with `members` and credentials of `holder` that last for the call's DurationSeconds.
void grant(Sts& sts, Call call, Reply reply, Holder holder, std::int64_t default_seconds,
           Json members);

// "AROA" and seventeen characters, always the same for the same name.
std::string unique_id(std::string_view prefix, std::string_view name);

Error validation_error(std::string message);

}  // namespace sidestep::aws::sts
