#pragma once
// Publishing: a row to deliver for each subscription that a message is for, in the commit that
// answers the publisher.

#include <cstdint>
#include <vector>

#include "aws/core/call.h"
#include "aws/sns/message.h"
#include "aws/sns/notification.h"
#include "aws/sns/tables/deliveries.h"
#include "aws/sns/tables/publications.h"
#include "aws/sns/tables/subscriptions.h"
#include "aws/sns/tables/topics.h"

namespace sidestep::aws::sns {

struct Publishing {
  const Call& call;
  Timestamp now{};
  std::vector<std::int64_t>& deliveries;  // the ids of the rows made
};

// A message whose deduplication id was published to the FIFO topic in the last five minutes is not
// published again. REQUIRES: the input was checked. The topic's counter goes up; its row is saved.
Publication publish(storage::Database& database, Topic& topic, const Json& input,
                    const Publishing& publishing);

// Asks an endpoint to confirm the subscription.
std::int64_t insert_confirmation(storage::Database& database, const Subscription& subscription,
                                 const Call& call, Timestamp now);

}  // namespace sidestep::aws::sns
