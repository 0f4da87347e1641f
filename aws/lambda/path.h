#pragma once
// Paths of the Lambda API: "/2015-03-31/functions/{}/code", where {} stands for one part.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::lambda_api {

// The parts of `path` at the {} of `pattern`, decoded; nothing if it is another path. A slash at
// the end makes no difference.
std::optional<std::vector<std::string>> match_path(std::string_view pattern, std::string_view path);

// Whether a path begins with one of the dates under which the Lambda API has grown.
bool is_lambda_path(std::string_view path);

}  // namespace sidestep::lambda_api
