#pragma once
// Patterns for events in columns: [ip, user, ..., status = 4* || status = 5*, bytes > 1000].
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-space-delimited-log-events.html

#include <memory>
#include <string>
#include <string_view>

#include "aws/logs/patterns/filter_pattern.h"

namespace sidestep::aws::logs {

// `inside` is what stands between the brackets.
Expected<std::shared_ptr<const EventMatcher>, std::string> parse_columns(std::string_view inside);

}  // namespace sidestep::aws::logs
