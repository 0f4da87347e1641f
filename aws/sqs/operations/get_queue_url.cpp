#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

void get_queue_url(Sqs& sqs, Call call, Reply reply) {
  const std::string name = call.text_or("QueueName", "");
  if (name.empty()) return reply.fail(missing_parameter("QueueName"));
  const QueuePlace place{call.text_or("QueueOwnerAWSAccountId", call.scope.account),
                         call.scope.region, name};
  if (!Queues(sqs.reader()).find(place)) return reply.fail(queue_does_not_exist());
  Json answer = Json::object();
  answer["QueueUrl"] = url_of(place, call.scope);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kGetQueueUrl{"GetQueueUrl", get_queue_url};

}  // namespace sidestep::aws::sqs
