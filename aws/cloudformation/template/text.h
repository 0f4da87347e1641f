#pragma once
// The text of a template, JSON or YAML with short tags (!Ref), as JSON.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html

#include <string_view>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// Quotas page: a template in a request, and one in S3.
inline constexpr std::size_t kTemplateBodyMax = 51'200;
inline constexpr std::size_t kTemplateObjectMax = 1'048'576;

// An object; "Template format error: JSON not well-formed. (line 1, column 2)" and the like
// otherwise.
Expected<Json, Error> parse_template(std::string_view text);

}  // namespace sidestep::aws::cloudformation
