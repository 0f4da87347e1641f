#pragma once
// The attributes of subscriptions: which may be set, and what GetSubscriptionAttributes shows.
// https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html

#include <string>

#include "aws/sns/filter_policy.h"
#include "aws/sns/tables/subscriptions.h"
#include "base/result.h"

namespace sidestep::aws::sns {

// Sets one; the error is what follows "Invalid parameter: ". An empty value takes it away.
Expected<Done, std::string> set_subscription_attribute(Subscription& subscription,
                                                       const std::string& name,
                                                       const std::string& value);

// Sets several, the scope of filter policies before the policy.
Expected<Done, std::string> set_subscription_attributes(Subscription& subscription,
                                                        const Json& attributes);

// Whether Subscribe with `given` means the subscription that is there.
bool has_attributes(const Subscription& subscription, const Json& given);

FilterScope filter_scope(const Subscription& subscription);

// `topic_policy`: the topic's delivery policy as kept.
Json shown_subscription_attributes(const Subscription& subscription, std::string_view topic_policy);

// Nothing if there is none.
std::string dead_letter_arn(const Subscription& subscription);

}  // namespace sidestep::aws::sns
