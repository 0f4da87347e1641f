#include <algorithm>
#include <cctype>

#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/publisher.h"
#include "aws/sns/subscription_attributes.h"
#include "base/uuid.h"

namespace sidestep::aws::sns {
namespace {

// 288 hexadecimal digits, as AWS's.
std::string new_token() {
  std::string token;
  while (token.size() < 288) {
    for (const char c : random_uuid()) {
      if (c != '-' && token.size() < 288) token += c;
    }
  }
  return token;
}

bool is_phone_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return text.size() >= 5 && text.size() <= 20 && text.find_first_not_of("0123456789") == text.npos;
}

bool is_arn_of(const std::string& endpoint, std::string_view service) {
  const auto arn = Arn::parse(endpoint);
  return arn && arn->service == service;
}

Expected<Done, Error> check_endpoint(const Topic& topic, const std::string& protocol,
                                     const std::string& endpoint) {
  if (protocol == "sqs") {
    if (!is_arn_of(endpoint, "sqs")) return unexpected(invalid("SQS endpoint ARN"));
    if (endpoint.ends_with(".fifo") && !topic.is_fifo()) {
      return unexpected(invalid("Invalid parameter: Endpoint",
                                "FIFO SQS Queues can not be subscribed to standard SNS topics"));
    }
    return Done{};
  }
  if (protocol == "lambda") {
    if (is_arn_of(endpoint, "lambda")) return Done{};
    return unexpected(invalid("Lambda endpoint ARN"));
  }
  if (protocol == "sms") {
    if (is_phone_number(endpoint)) return Done{};
    return unexpected(invalid_text("Invalid SMS endpoint: " + endpoint));
  }
  if (protocol == "http" || protocol == "https") {
    if (endpoint.starts_with(protocol + "://")) return Done{};
    return unexpected(invalid("Endpoint must match the specified protocol"));
  }
  if (protocol == "email" || protocol == "email-json") {
    if (endpoint.find('@') != endpoint.npos) return Done{};
    return unexpected(invalid("Email address"));
  }
  if (protocol == "application" || protocol == "firehose") {
    if (Arn::parse(endpoint)) return Done{};
    return unexpected(invalid("Endpoint"));
  }
  return unexpected(invalid("Amazon SNS does not support this protocol string: " + protocol));
}

bool needs_confirmation(const std::string& protocol) {
  return protocol.starts_with("http") || protocol.starts_with("email");
}

Output answer_with(const Subscription& subscription, const Call& call) {
  const bool is_hidden = subscription.is_pending && !call.flag_or("ReturnSubscriptionArn", false);
  Output output;
  output.members["SubscriptionArn"] = is_hidden ? "pending confirmation" : subscription.arn;
  return output;
}

Answer subscribe_to(storage::Database& database, const Call& call, Timestamp now, Sns::Made& made) {
  SIDESTEP_TRY(topic, topic_in(database, call));
  Subscription subscription;
  subscription.topic_arn = topic.arn;
  subscription.protocol = call.text_or("Protocol", "");
  subscription.endpoint = call.text_or("Endpoint", "");
  SIDESTEP_TRY(fine, check_endpoint(topic, subscription.protocol, subscription.endpoint));
  static_cast<void>(fine);
  const Json* given = call.find("Attributes");
  const Json attributes = given != nullptr ? *given : Json::object();
  const auto set = set_subscription_attributes(subscription, attributes);
  if (!set) return unexpected(invalid("Attributes", set.error()));
  Subscriptions subscriptions(database);
  if (const auto before =
          subscriptions.find(topic.arn, subscription.protocol, subscription.endpoint)) {
    if (!has_attributes(*before, attributes)) {
      return unexpected(
          invalid("Attributes", "Subscription already exists with different attributes"));
    }
    return answer_with(*before, call);
  }
  subscription.arn = topic.arn + ":" + random_uuid();
  subscription.account = call.scope.account;
  subscription.region = call.scope.region;
  subscription.is_pending = needs_confirmation(subscription.protocol);
  subscription.is_authenticated = !subscription.is_pending;
  subscription.token = new_token();
  subscriptions.insert(subscription);
  if (subscription.protocol.starts_with("http")) {
    made.push_back(insert_confirmation(database, subscription, call, now));
  }
  return answer_with(subscription, call);
}

void subscribe(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [now = sns.now()](storage::Database& database, Call& given, Sns::Made& made) {
              return subscribe_to(database, given, now, made);
            });
}

}  // namespace

constinit const SnsOperation kSubscribe{"Subscribe", subscribe};

}  // namespace sidestep::aws::sns
