#include "aws/sns/tables/subscriptions.h"

namespace sidestep::aws::sns {
namespace {

using storage::Statement;

// Of a row that was selected with "*".
Subscription subscription_in(const Statement& row) {
  Subscription subscription;
  subscription.id = row.integer(0);
  subscription.arn = row.string(1);
  subscription.topic_arn = row.string(2);
  subscription.account = row.string(3);
  subscription.region = row.string(4);
  subscription.protocol = row.string(5);
  subscription.endpoint = row.string(6);
  subscription.attributes = parse_json(row.text(7)).value();
  subscription.token = row.string(8);
  subscription.is_pending = row.integer(9) != 0;
  subscription.is_authenticated = row.integer(10) != 0;
  return subscription;
}

std::optional<Subscription> first_subscription(Statement rows) {
  if (!rows.next()) return std::nullopt;
  return subscription_in(rows);
}

std::vector<Subscription> all_subscriptions(Statement rows) {
  std::vector<Subscription> all;
  while (rows.next()) all.push_back(subscription_in(rows));
  return all;
}

}  // namespace

std::string_view Subscription::text(std::string_view attribute) const {
  const Json* value = find_member(attributes, attribute);
  return value != nullptr ? std::string_view(value->get_ref<const std::string&>())
                          : std::string_view();
}

std::optional<Subscription> Subscriptions::find(std::string_view arn) const {
  return first_subscription(database_.query("SELECT * FROM sns_subscriptions WHERE arn = ?", arn));
}

std::optional<Subscription> Subscriptions::find(std::string_view topic_arn,
                                                std::string_view protocol,
                                                std::string_view endpoint) const {
  return first_subscription(
      database_.query("SELECT * FROM sns_subscriptions WHERE topic_arn = ? AND protocol = ? "
                      "AND endpoint = ?",
                      topic_arn, protocol, endpoint));
}

std::optional<Subscription> Subscriptions::find_by_token(std::string_view topic_arn,
                                                         std::string_view token) const {
  return first_subscription(database_.query(
      "SELECT * FROM sns_subscriptions WHERE topic_arn = ? AND token = ?", topic_arn, token));
}

void Subscriptions::insert(const Subscription& subscription) {
  database_.execute(
      "INSERT INTO sns_subscriptions(arn, topic_arn, account, region, protocol, endpoint, "
      "attributes, token, is_pending, is_authenticated) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      subscription.arn, subscription.topic_arn, subscription.account, subscription.region,
      subscription.protocol, subscription.endpoint, to_text(subscription.attributes),
      subscription.token, subscription.is_pending ? 1 : 0, subscription.is_authenticated ? 1 : 0);
}

void Subscriptions::update(const Subscription& subscription) {
  database_.execute(
      "UPDATE sns_subscriptions SET attributes = ?, is_pending = ?, is_authenticated = ? "
      "WHERE arn = ?",
      to_text(subscription.attributes), subscription.is_pending ? 1 : 0,
      subscription.is_authenticated ? 1 : 0, subscription.arn);
}

void Subscriptions::remove(std::string_view arn) {
  database_.execute("DELETE FROM sns_subscriptions WHERE arn = ?", arn);
}

std::vector<Subscription> Subscriptions::of_topic(std::string_view topic_arn, std::int64_t after,
                                                  std::int64_t count) const {
  return all_subscriptions(database_.query(
      "SELECT * FROM sns_subscriptions WHERE topic_arn = ? AND id > ? ORDER BY id LIMIT ?",
      topic_arn, after, count));
}

std::vector<Subscription> Subscriptions::of_owner(std::string_view account, std::string_view region,
                                                  std::int64_t after, std::int64_t count) const {
  return all_subscriptions(
      database_.query("SELECT * FROM sns_subscriptions WHERE account = ? AND region = ? "
                      "AND id > ? ORDER BY id LIMIT ?",
                      account, region, after, count));
}

SubscriptionCounts Subscriptions::count(std::string_view topic_arn) const {
  Statement rows = database_.query(
      "SELECT count(*), coalesce(sum(is_pending), 0) FROM sns_subscriptions WHERE topic_arn = ?",
      topic_arn);
  rows.next();
  return {rows.integer(0) - rows.integer(1), rows.integer(1)};
}

}  // namespace sidestep::aws::sns
