#include <algorithm>

#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

void unsubscribe(Sns& sns, Call call, Reply reply) {
  const auto arn = arn_in(call, "SubscriptionArn");
  if (!arn) return reply.fail(arn.error());
  if (arn->resource.find(':') == arn->resource.npos) {
    return reply.fail(invalid("SubscriptionId"));
  }
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              Subscriptions subscriptions(database);
              const auto subscription = subscriptions.find(given.text("SubscriptionArn"));
              if (!subscription) return Output{};
              subscriptions.remove(subscription->arn);
              if (auto topic = Topics(database).find(subscription->topic_arn)) {
                ++topic->deleted_subscriptions;
                Topics(database).update(*topic);
              }
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kUnsubscribe{"Unsubscribe", unsubscribe};

}  // namespace sidestep::aws::sns
