#pragma once
// Members of the API that Sidestep does not act on yet: naming one is refused, never ignored.

#include <initializer_list>
#include <optional>
#include <string_view>

#include "aws/states/call.h"
#include "aws/states/errors.h"

namespace sidestep::api {

// The refusal if the call has one of `members` (a flag only counts if it is true).
std::optional<ApiError> refuse_members(const Call& call,
                                       std::initializer_list<std::string_view> members);

}  // namespace sidestep::api
