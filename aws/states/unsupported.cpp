#include "aws/states/unsupported.h"

namespace sidestep::api {

std::optional<ApiError> refuse_members(const Call& call,
                                       std::initializer_list<std::string_view> members) {
  for (const std::string_view name : members) {
    const Json* member = call.find(name);
    if (!member || *member == Json(false)) continue;
    return api_error(errors::kValidationException,
                     "Sidestep does not support the member '" + std::string(name) +
                         "' yet. Leave it out.");
  }
  return std::nullopt;
}

}  // namespace sidestep::api
