#include "aws/sqs/received_answer.h"

#include <algorithm>

#include "aws/sqs/delivery.h"
#include "aws/sqs/message_attributes.h"
#include "base/hash.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::string_view kSystemAttributes[] = {"All",
                                                  "ApproximateFirstReceiveTimestamp",
                                                  "ApproximateReceiveCount",
                                                  "AWSTraceHeader",
                                                  "DeadLetterQueueSourceArn",
                                                  "MessageDeduplicationId",
                                                  "MessageGroupId",
                                                  "SenderId",
                                                  "SentTimestamp",
                                                  "SequenceNumber"};

Json system_attributes(const Queue& queue, const Message& message) {
  Json all = Json::object();
  all["SenderId"] = message.sender;
  all["SentTimestamp"] = std::to_string(message.sent.time_since_epoch().count());
  all["ApproximateReceiveCount"] = std::to_string(message.receive_count);
  all["ApproximateFirstReceiveTimestamp"] = std::to_string(message.first_received_ms.value_or(0));
  if (message.group) all["MessageGroupId"] = *message.group;
  if (message.deduplication_id) all["MessageDeduplicationId"] = *message.deduplication_id;
  if (queue.is_fifo()) all["SequenceNumber"] = sequence_number(message.id);
  if (message.trace) all["AWSTraceHeader"] = *message.trace;
  if (message.source_arn) all["DeadLetterQueueSourceArn"] = *message.source_arn;
  return all;
}

// AttributeNames is the older member for the same.
std::vector<std::string> wanted_system_attributes(const Json& input) {
  std::vector<std::string> wanted;
  for (const std::string_view member : {"AttributeNames", "MessageSystemAttributeNames"}) {
    const Json* names = find_member(input, member);
    if (names == nullptr) continue;
    for (const Json& name : *names) wanted.push_back(name.get<std::string>());
  }
  return wanted;
}

void add_system_attributes(Json& shown, const Queue& queue, const Message& message,
                           const std::vector<std::string>& wanted) {
  if (wanted.empty()) return;
  const bool all = std::ranges::find(wanted, "All") != wanted.end();
  Json attributes = Json::object();
  const Json every = system_attributes(queue, message);
  for (const auto& [name, value] : every.items()) {
    if (all || std::ranges::find(wanted, name) != wanted.end()) attributes[name] = value;
  }
  if (!attributes.empty()) shown["Attributes"] = std::move(attributes);
}

void add_message_attributes(Json& shown, const Message& message, const Json* names) {
  if (names == nullptr || names->empty() || !message.attributes) return;
  Json wanted = wanted_attributes(parse_json(*message.attributes).value(), *names);
  if (wanted.empty()) return;
  shown["MD5OfMessageAttributes"] = md5_of_attributes(wanted);
  shown["MessageAttributes"] = std::move(wanted);
}

}  // namespace

Json received_answer(const Json& input, const Queue& queue, const std::vector<Message>& messages) {
  Json answer = Json::object();
  if (messages.empty()) return answer;
  const std::vector<std::string> system = wanted_system_attributes(input);
  const Json* names = find_member(input, "MessageAttributeNames");
  Json& list = answer["Messages"] = Json::array();
  for (const Message& message : messages) {
    Json shown = Json::object();
    shown["MessageId"] = message.message_id;
    shown["ReceiptHandle"] = Receipt{queue.id, message.id, message.receive_count}.handle();
    shown["MD5OfBody"] = to_hex(digest(HashAlgorithm::kMd5, message.body));
    shown["Body"] = message.body;
    add_system_attributes(shown, queue, message, system);
    add_message_attributes(shown, message, names);
    list.push_back(std::move(shown));
  }
  return answer;
}

bool is_system_attribute(std::string_view name) {
  return std::ranges::find(kSystemAttributes, name) != std::end(kSystemAttributes);
}

}  // namespace sidestep::aws::sqs
