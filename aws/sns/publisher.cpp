#include "aws/sns/publisher.h"

#include "aws/sns/delivery_policy.h"
#include "aws/sns/subscription_attributes.h"
#include "base/uuid.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::int64_t kAllSubscriptions = 1'000'000'000;

bool is_wanted(const Subscription& subscription, const Json& input) {
  const std::string_view policy = subscription.text("FilterPolicy");
  if (policy.empty()) return true;
  return passes(policy, filter_scope(subscription), attributes_of(input),
                message_for(input, subscription.protocol));
}

Json queue_content(const Subscription& subscription, const Json& input, const Notice& notice,
                   bool is_fifo) {
  Json content = Json::object();
  content["MessageBody"] = subscription.is_raw() ? notice.message : notification_text(notice);
  if (subscription.is_raw() && notice.attributes != nullptr) {
    content["MessageAttributes"] = *notice.attributes;
  }
  if (const auto group = text_in(input, "MessageGroupId")) content["MessageGroupId"] = *group;
  if (is_fifo) content["MessageDeduplicationId"] = deduplication_id(input);
  return content;
}

Json http_headers(std::string_view type, const Notice& notice, const std::string& content) {
  Json headers = Json::object();
  headers["Content-Type"] = content;
  headers["User-Agent"] = "Amazon Simple Notification Service Agent";
  headers["x-amz-sns-message-type"] = type;
  headers["x-amz-sns-message-id"] = notice.message_id;
  headers["x-amz-sns-topic-arn"] = notice.topic_arn;
  headers["x-amz-sns-subscription-arn"] = notice.subscription_arn;
  return headers;
}

Json http_content(const Subscription& subscription, const Topic& topic, const Notice& notice) {
  const Json policy = parse_json(effective_subscription_policy(subscription.text("DeliveryPolicy"),
                                                               topic.text("DeliveryPolicy")))
                          .value();
  Json headers = http_headers("Notification", notice, content_type(policy));
  if (subscription.is_raw()) headers["x-amz-sns-rawdelivery"] = "true";
  Json content = Json::object();
  content["Headers"] = std::move(headers);
  content["MessageBody"] = subscription.is_raw() ? notice.message : notification_text(notice);
  return content;
}

// Nothing for subscribers that nothing is delivered to: mail, phones, devices.
std::optional<Delivery> delivery_to(const Subscription& subscription, const Topic& topic,
                                    const Json& input, const Notice& notice) {
  Delivery delivery;
  delivery.subscription_arn = subscription.arn;
  delivery.endpoint = subscription.endpoint;
  if (subscription.protocol == "sqs") {
    delivery.kind = "sqs";
    delivery.content = queue_content(subscription, input, notice, topic.is_fifo());
  } else if (subscription.protocol == "lambda") {
    delivery.kind = "lambda";
    delivery.content["Payload"] = lambda_event(notice);
    delivery.content["MessageBody"] = notification_text(notice);
  } else if (subscription.protocol.starts_with("http")) {
    delivery.kind = "http";
    delivery.content = http_content(subscription, topic, notice);
  } else {
    return std::nullopt;
  }
  return delivery;
}

Notice notice_of(const Topic& topic, const Json& input, const Publication& publication,
                 const Publishing& publishing) {
  Notice notice;
  notice.message_id = publication.message_id;
  notice.topic_arn = topic.arn;
  notice.subject = text_in(input, "Subject");
  if (topic.is_fifo()) notice.sequence = topic_sequence_number(publication.sequence);
  notice.attributes = attributes_of(input);
  notice.time = publishing.now;
  if (topic.text("SignatureVersion") == "2") notice.signature_version = "2";
  notice.scope = publishing.call.scope;
  return notice;
}

void insert_deliveries(storage::Database& database, const Topic& topic, const Json& input,
                       const Publication& publication, const Publishing& publishing) {
  DeliveryRows rows(database);
  Notice notice = notice_of(topic, input, publication, publishing);
  for (const Subscription& subscription :
       Subscriptions(database).of_topic(topic.arn, 0, kAllSubscriptions)) {
    if (subscription.is_pending || !is_wanted(subscription, input)) continue;
    notice.subscription_arn = subscription.arn;
    notice.message = message_for(input, subscription.protocol);
    auto delivery = delivery_to(subscription, topic, input, notice);
    if (!delivery) continue;
    delivery->trace = publishing.call.trace_id;
    delivery->due = publishing.now;
    publishing.deliveries.push_back(rows.insert(*delivery));
  }
}

}  // namespace

Publication publish(storage::Database& database, Topic& topic, const Json& input,
                    const Publishing& publishing) {
  Publications publications(database);
  std::string key;
  if (topic.is_fifo()) {
    key = deduplication_id(input);
    if (topic.text("FifoThroughputScope") == "MessageGroup") {
      key = *text_in(input, "MessageGroupId") + '\n' + key;
    }
    if (auto before = publications.find(topic.arn, key, publishing.now)) return *before;
  }
  Publication publication{random_uuid(), 0};
  if (topic.is_fifo()) {
    publication.sequence = ++topic.sequence;
    Topics(database).update(topic);
    publications.put(topic.arn, key, publication, publishing.now);
  }
  insert_deliveries(database, topic, input, publication, publishing);
  return publication;
}

std::int64_t insert_confirmation(storage::Database& database, const Subscription& subscription,
                                 const Call& call, Timestamp now) {
  Notice notice;
  notice.message_id = random_uuid();
  notice.topic_arn = subscription.topic_arn;
  notice.subscription_arn = subscription.arn;
  notice.time = now;
  notice.scope = call.scope;
  Delivery delivery;
  delivery.subscription_arn = subscription.arn;
  delivery.kind = "http";
  delivery.endpoint = subscription.endpoint;
  delivery.content["Headers"] =
      http_headers("SubscriptionConfirmation", notice, "text/plain; charset=UTF-8");
  delivery.content["Headers"].erase("x-amz-sns-subscription-arn");  // not before it is confirmed
  delivery.content["MessageBody"] = confirmation_text(notice, subscription.token);
  delivery.due = now;
  return DeliveryRows(database).insert(delivery);
}

}  // namespace sidestep::aws::sns
