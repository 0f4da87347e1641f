#pragma once
// The operations of Lambda that Sidestep does not have, so that it can refuse them by name.

#include <string_view>

namespace sidestep::lambda_api {

// "PublishVersion"; empty for what is no operation of Lambda at all.
std::string_view other_operation_name(std::string_view method, std::string_view path);

}  // namespace sidestep::lambda_api
