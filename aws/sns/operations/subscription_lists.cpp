// ListSubscriptions and ListSubscriptionsByTopic.

#include <charconv>

#include "aws/sns/arns.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/paging.h"

namespace sidestep::aws::sns {
namespace {

Expected<std::int64_t, Error> id_after(const Call& call) {
  SIDESTEP_TRY(start, page_start(call));
  std::int64_t id = 0;
  const auto [stop, failure] = std::from_chars(start.data(), start.data() + start.size(), id);
  if (!start.empty() && (failure != std::errc() || *stop != '\0')) {
    return unexpected(invalid("NextToken"));
  }
  return id;
}

Json page_of(std::vector<Subscription> subscriptions) {
  Json answer = Json::object();
  Json list = Json::array();
  if (subscriptions.size() > kPageSize) {
    subscriptions.pop_back();
    answer["NextToken"] = base64_encode(std::to_string(subscriptions.back().id));
  }
  for (const Subscription& subscription : subscriptions) {
    Json shown = Json::object();
    shown["SubscriptionArn"] = subscription.is_pending ? "PendingConfirmation" : subscription.arn;
    shown["Owner"] = subscription.account;
    shown["Protocol"] = subscription.protocol;
    shown["Endpoint"] = subscription.endpoint;
    shown["TopicArn"] = subscription.topic_arn;
    list.push_back(std::move(shown));
  }
  answer["Subscriptions"] = std::move(list);
  return answer;
}

void list_subscriptions(Sns& sns, Call call, Reply reply) {
  const auto after = id_after(call);
  if (!after) return reply.fail(after.error());
  reply.ok(page_of(Subscriptions(sns.reader())
                       .of_owner(call.scope.account, call.scope.region, *after, kPageSize + 1)));
}

void list_subscriptions_by_topic(Sns& sns, Call call, Reply reply) {
  const auto topic = topic_in(sns.reader(), call);
  if (!topic) return reply.fail(topic.error());
  const auto after = id_after(call);
  if (!after) return reply.fail(after.error());
  reply.ok(page_of(Subscriptions(sns.reader()).of_topic(topic->arn, *after, kPageSize + 1)));
}

}  // namespace

constinit const SnsOperation kListSubscriptions{"ListSubscriptions", list_subscriptions};
constinit const SnsOperation kListSubscriptionsByTopic{"ListSubscriptionsByTopic",
                                                       list_subscriptions_by_topic};

}  // namespace sidestep::aws::sns
