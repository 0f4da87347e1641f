#pragma once
// Patterns for events that are JSON: { ($.level = "error" || $.ms > 100) && $.user NOT EXISTS }.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html

#include <memory>
#include <string>
#include <string_view>

#include "aws/logs/patterns/filter_pattern.h"

namespace sidestep::aws::logs {

// `inside` is what stands between the braces.
Expected<std::shared_ptr<const EventMatcher>, std::string> parse_members(std::string_view inside);

}  // namespace sidestep::aws::logs
