#include "aws/sns/arns.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/subscription_attributes.h"

namespace sidestep::aws::sns {
namespace {

void get_subscription_attributes(Sns& sns, Call call, Reply reply) {
  const auto subscription = subscription_in(sns.reader(), call);
  if (!subscription) return reply.fail(subscription.error());
  const auto topic = Topics(sns.reader()).find(subscription->topic_arn);
  const std::string_view policy = topic ? topic->text("DeliveryPolicy") : std::string_view();
  Json answer = Json::object();
  answer["Attributes"] = shown_subscription_attributes(*subscription, policy);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SnsOperation kGetSubscriptionAttributes{"GetSubscriptionAttributes",
                                                        get_subscription_attributes};

}  // namespace sidestep::aws::sns
