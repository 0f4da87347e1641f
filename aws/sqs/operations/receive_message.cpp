#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "aws/sqs/received_answer.h"
#include "aws/sqs/visibility.h"

namespace sidestep::aws::sqs {
namespace {

Expected<Done, Error> check_receive(const Call& call) {
  const std::int64_t count = call.integer_or("MaxNumberOfMessages", 1);
  if (count < 1 || count > 10) {
    return unexpected(invalid_parameter(std::to_string(count), "MaxNumberOfMessages",
                                        "Must be between 1 and 10, if provided."));
  }
  const std::int64_t wait = call.integer_or("WaitTimeSeconds", 0);
  if (wait < 0 || wait > 20) {
    return unexpected(invalid_parameter(std::to_string(wait), "WaitTimeSeconds",
                                        "Must be >= 0 and <= 20, if provided."));
  }
  for (const std::string_view member : {"AttributeNames", "MessageSystemAttributeNames"}) {
    const Json* names = call.find(member);
    if (names == nullptr) continue;
    for (const Json& name : *names) {
      const auto& text = name.get_ref<const std::string&>();
      if (!is_system_attribute(text)) return unexpected(invalid_attribute_name(text));
    }
  }
  return check_visibility_timeout(call.integer_or("VisibilityTimeout", 0));
}

void receive_message(Sqs& sqs, Call call, Reply reply) {
  const auto queue = queue_of_url(sqs.reader(), call);
  if (!queue) return reply.fail(queue.error());
  if (auto checked = check_receive(call); !checked) return reply.fail(checked.error());
  PollRequest request;
  request.queue_id = queue->id;
  request.limits.count = call.integer_or("MaxNumberOfMessages", 1);
  request.limits.visibility = std::chrono::seconds(
      call.integer_or("VisibilityTimeout", queue->number("VisibilityTimeout")));
  if (queue->is_fifo()) request.limits.attempt_id = call.text_or("ReceiveRequestAttemptId", "");
  request.wait = std::chrono::seconds(
      call.integer_or("WaitTimeSeconds", queue->number("ReceiveMessageWaitTimeSeconds")));
  request.call = std::move(call);
  sqs.polls().start(std::move(request), std::move(reply));
}

}  // namespace

constinit const SqsOperation kReceiveMessage{"ReceiveMessage", receive_message};

}  // namespace sidestep::aws::sqs
