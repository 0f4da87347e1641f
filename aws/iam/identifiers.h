#pragma once
// The ids of roles, users and policies, as AWS forms them: "AROA" and seventeen characters.

#include <string>
#include <string_view>

namespace sidestep::aws::iam {

// Always the same for the same ARN.
std::string unique_id(std::string_view prefix, std::string_view arn);

}  // namespace sidestep::aws::iam
