#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/platform_rows.h"
#include "aws/sns/publisher.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/uuid.h"

namespace sidestep::aws::sns {
namespace {

bool is_number_to_publish_to(std::string_view text) {
  if (!text.starts_with('+')) return false;
  text.remove_prefix(1);
  return text.size() >= 5 && text.size() <= 15 && text.find_first_not_of("0123456789") == text.npos;
}

// What goes to a phone or a device goes nowhere from here.
void publish_nowhere(const std::string& to, Reply reply) {
  log::info("A message to a phone or device is not sent", {{"to", to}});
  Json answer = Json::object();
  answer["MessageId"] = random_uuid();
  reply.ok(std::move(answer));
}

void publish_to_phone(const std::string& number, Reply reply) {
  if (is_number_to_publish_to(number)) return publish_nowhere(number, std::move(reply));
  reply.fail(invalid("PhoneNumber", number + " is not valid to publish to"));
}

void publish_to_device(Sns& sns, const std::string& arn, Reply reply) {
  const auto endpoint = PlatformRows(sns.reader()).find(arn);
  if (!endpoint) {
    return reply.fail(invalid("TargetArn", "No endpoint found for the target arn specified"));
  }
  publish_nowhere(arn, std::move(reply));
}

Answer publish_to_topic(storage::Database& database, const Call& call, std::string_view member,
                        Timestamp now, Sns::Made& made) {
  SIDESTEP_TRY(topic, topic_in(database, call, member));
  SIDESTEP_TRY(fine, check_for_topic(call.input, topic));
  static_cast<void>(fine);
  const Publication publication = publish(database, topic, call.input, {call, now, made});
  Output output;
  output.members["MessageId"] = publication.message_id;
  if (topic.is_fifo()) {
    output.members["SequenceNumber"] = topic_sequence_number(publication.sequence);
  }
  return output;
}

void publish_message(Sns& sns, Call call, Reply reply) {
  if (const std::string* number = call.find_text("PhoneNumber")) {
    return publish_to_phone(*number, std::move(reply));
  }
  const std::string_view member = call.find_text("TopicArn") != nullptr ? "TopicArn" : "TargetArn";
  if (call.find_text(member) == nullptr) {
    return reply.fail(invalid("TopicArn or TargetArn", "no value for required parameter"));
  }
  const std::string target = call.text(member);
  if (target.find(":endpoint/") != target.npos) {
    return publish_to_device(sns, target, std::move(reply));
  }
  if (auto checked = check_message(call.input, ""); !checked) return reply.fail(checked.error());
  if (size_of_message(call.input) > limits::kSnsMessageMax) {
    return reply.fail(invalid("Message too long"));
  }
  sns.write(std::move(call), std::move(reply),
            [member, now = sns.now()](storage::Database& database, Call& given, Sns::Made& made) {
              return publish_to_topic(database, given, member, now, made);
            });
}

}  // namespace

constinit const SnsOperation kPublish{"Publish", publish_message};

}  // namespace sidestep::aws::sns
