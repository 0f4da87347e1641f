#include "aws/sns/arns.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/topic_attributes.h"

namespace sidestep::aws::sns {
namespace {

void get_topic_attributes(Sns& sns, Call call, Reply reply) {
  const auto topic = topic_in(sns.reader(), call);
  if (!topic) return reply.fail(topic.error());
  Json answer = Json::object();
  answer["Attributes"] =
      shown_topic_attributes(*topic, Subscriptions(sns.reader()).count(topic->arn));
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SnsOperation kGetTopicAttributes{"GetTopicAttributes", get_topic_attributes};

}  // namespace sidestep::aws::sns
