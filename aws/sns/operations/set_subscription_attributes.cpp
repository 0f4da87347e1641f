#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/subscription_attributes.h"

namespace sidestep::aws::sns {
namespace {

void set_attributes(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(subscription, subscription_in(database, given));
              const auto set =
                  set_subscription_attribute(subscription, given.text_or("AttributeName", ""),
                                             given.text_or("AttributeValue", ""));
              if (!set) return unexpected(invalid(set.error()));
              Subscriptions(database).update(subscription);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kSetSubscriptionAttributes{"SetSubscriptionAttributes",
                                                        set_attributes};

}  // namespace sidestep::aws::sns
