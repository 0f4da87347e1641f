#pragma once
// Filter policies of subscriptions: event patterns (aws/core/event_pattern.h) with limits of their
// own, asked of a message's attributes or of its body.
// https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::sns {

enum class FilterScope { kMessageAttributes, kMessageBody };

// The error is AWS's reason, with the place in the policy where it knows one: "FilterPolicy: Empty
// arrays are not allowed\n at [Source: ...]".
Expected<Done, std::string> check_filter_policy(std::string_view policy, FilterScope scope);

// REQUIRES: the policy was checked. `attributes`: the message's, as published, or null.
bool passes(std::string_view policy, FilterScope scope, const Json* attributes,
            std::string_view body);

}  // namespace sidestep::aws::sns
