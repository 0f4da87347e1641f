#pragma once
// The paths of InputPath and InputPathsMap: "$.detail.items[0].name", "$['detail-type']", "$".

#include <optional>
#include <string_view>

#include "base/json.h"

namespace sidestep::aws::events {

// What stands at the path; nothing if nothing does. "[*]" gives an array.
std::optional<Json> at_path(const Json& event, std::string_view path);

// Whether at_path() understands it.
bool is_path(std::string_view path);

}  // namespace sidestep::aws::events
