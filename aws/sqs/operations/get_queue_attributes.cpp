#include <algorithm>

#include "aws/sqs/attributes.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

std::string seconds_of(Timestamp time) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

// The messages are counted only if somebody asks for their number.
Json attributes_of(Sqs& sqs, const Queue& queue, bool counts) {
  Json all = shown_attributes(queue);
  all["QueueArn"] = queue.place.arn();
  all["CreatedTimestamp"] = seconds_of(queue.created);
  all["LastModifiedTimestamp"] = seconds_of(queue.modified);
  if (!counts) return all;
  const MessageCounts count = Messages(sqs.reader()).count(queue, sqs.now());
  all["ApproximateNumberOfMessages"] = std::to_string(count.visible);
  all["ApproximateNumberOfMessagesNotVisible"] = std::to_string(count.in_flight);
  all["ApproximateNumberOfMessagesDelayed"] = std::to_string(count.delayed);
  return all;
}

void get_queue_attributes(Sqs& sqs, Call call, Reply reply) {
  const auto queue = queue_of_url(sqs.reader(), call);
  if (!queue) return reply.fail(queue.error());
  const Json* names = call.find("AttributeNames");
  if (names == nullptr || names->empty()) return reply.ok(Json::object());
  bool all = false;
  bool counts = false;
  for (const Json& name : *names) {
    const auto& text = name.get_ref<const std::string&>();
    if (!is_attribute(text)) return reply.fail(invalid_attribute_name(text));
    all = all || text == "All";
    counts = counts || text.starts_with("Approximate");
  }
  Json wanted = Json::object();
  const Json shown = attributes_of(sqs, *queue, all || counts);
  for (const auto& [name, value] : shown.items()) {
    if (all || std::ranges::find(*names, Json(name)) != names->end()) wanted[name] = value;
  }
  Json answer = Json::object();
  if (!wanted.empty()) answer["Attributes"] = std::move(wanted);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kGetQueueAttributes{"GetQueueAttributes", get_queue_attributes};

}  // namespace sidestep::aws::sqs
