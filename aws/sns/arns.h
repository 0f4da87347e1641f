#pragma once
// ARNs that calls name: of topics ("arn:aws:sns:us-east-1:123456789012:orders") and of
// subscriptions (the topic's, and an id).

#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/sns/tables/subscriptions.h"
#include "aws/sns/tables/topics.h"
#include "base/arn.h"
#include "base/result.h"

namespace sidestep::aws::sns {

// The ARN in that member, taken apart: an error if it is missing, or no ARN, as AWS counts.
Expected<Arn, Error> arn_in(const Call& call, std::string_view member);

// The topic that the member names. One of another region is refused.
Expected<Topic, Error> topic_in(storage::Database& database, const Call& call,
                                std::string_view member = "TopicArn");

// The same without looking it up.
Expected<std::string, Error> topic_arn_in(const Call& call, std::string_view member = "TopicArn");

Expected<Subscription, Error> subscription_in(storage::Database& database, const Call& call);

}  // namespace sidestep::aws::sns
