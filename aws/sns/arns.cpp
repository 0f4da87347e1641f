#include "aws/sns/arns.h"

#include <algorithm>

#include "aws/sns/errors.h"

namespace sidestep::aws::sns {

Expected<Arn, Error> arn_in(const Call& call, std::string_view member) {
  const std::string* text = call.find_text(member);
  if (text == nullptr || text->empty()) {
    return unexpected(invalid(member, "no value for required parameter"));
  }
  const auto elements = std::ranges::count(*text, ':') + 1;
  if (elements < 6) {
    return unexpected(
        invalid(member, "An ARN must have at least 6 elements, not " + std::to_string(elements)));
  }
  auto arn = Arn::parse(*text);
  if (!arn) return unexpected(invalid(member));
  return *std::move(arn);
}

Expected<std::string, Error> topic_arn_in(const Call& call, std::string_view member) {
  SIDESTEP_TRY(arn, arn_in(call, member));
  if (arn.service != "sns" || arn.region != call.scope.region) return unexpected(invalid(member));
  return arn.text();
}

Expected<Topic, Error> topic_in(storage::Database& database, const Call& call,
                                std::string_view member) {
  SIDESTEP_TRY(arn, topic_arn_in(call, member));
  auto topic = Topics(database).find(arn);
  if (!topic) return unexpected(not_found("Topic"));
  return *std::move(topic);
}

Expected<Subscription, Error> subscription_in(storage::Database& database, const Call& call) {
  SIDESTEP_TRY(arn, arn_in(call, "SubscriptionArn"));
  auto subscription = Subscriptions(database).find(arn.text());
  if (!subscription) return unexpected(not_found("Subscription"));
  return *std::move(subscription);
}

}  // namespace sidestep::aws::sns
