#pragma once
// How often and when a delivery over HTTP is tried again: policies of topics and of subscriptions.
// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::aws::sns {

// A topic's policy as AWS keeps what was given; nothing if it is not one.
std::optional<std::string> kept_topic_policy(std::string_view given);
// With the defaults for what `kept` leaves out; `kept` may be empty.
std::string effective_topic_policy(std::string_view kept);

// The same for a subscription.
std::optional<std::string> kept_subscription_policy(std::string_view given);
std::string effective_subscription_policy(std::string_view kept, std::string_view topic_kept);

// How long to wait after so many attempts that failed; nothing if there are no more.
std::optional<std::chrono::seconds> retry_delay(const Json& effective_subscription_policy,
                                                std::int64_t attempts);

// The type of content that requests declare.
std::string content_type(const Json& effective_subscription_policy);

}  // namespace sidestep::aws::sns
