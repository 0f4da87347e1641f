#pragma once
// The attributes of topics: which may be set, and what GetTopicAttributes shows.
// https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html

#include <string>
#include <string_view>

#include "aws/sns/tables/subscriptions.h"
#include "aws/sns/tables/topics.h"
#include "base/result.h"

namespace sidestep::aws::sns {

// Sets one; the error is what follows "Invalid parameter: ". An empty value takes it away.
Expected<Done, std::string> set_topic_attribute(Topic& topic, const std::string& name,
                                                const std::string& value);

Json shown_topic_attributes(const Topic& topic, const SubscriptionCounts& counts);

// The topic's policy: the one that AWS makes if none was set.
Json policy_of(const Topic& topic);

}  // namespace sidestep::aws::sns
