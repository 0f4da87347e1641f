#include "aws/sns/tables/topics.h"

namespace sidestep::aws::sns {

using storage::Statement;

std::string_view Topic::text(std::string_view attribute) const {
  const Json* value = find_member(attributes, attribute);
  return value != nullptr ? std::string_view(value->get_ref<const std::string&>())
                          : std::string_view();
}

std::optional<Topic> Topics::find(std::string_view arn) const {
  Statement rows = database_.query(
      "SELECT arn, account, region, attributes, tags, sequence, deleted_subscriptions "
      "FROM sns_topics WHERE arn = ?",
      arn);
  if (!rows.next()) return std::nullopt;
  return Topic{rows.string(0),
               rows.string(1),
               rows.string(2),
               parse_json(rows.text(3)).value(),
               parse_json(rows.text(4)).value(),
               rows.integer(5),
               rows.integer(6)};
}

void Topics::insert(const Topic& topic) {
  database_.execute(
      "INSERT INTO sns_topics(arn, account, region, attributes, tags, sequence, "
      "deleted_subscriptions) VALUES(?, ?, ?, ?, ?, ?, ?)",
      topic.arn, topic.account, topic.region, to_text(topic.attributes), to_text(topic.tags),
      topic.sequence, topic.deleted_subscriptions);
}

void Topics::update(const Topic& topic) {
  database_.execute(
      "UPDATE sns_topics SET attributes = ?, tags = ?, sequence = ?, deleted_subscriptions = ? "
      "WHERE arn = ?",
      to_text(topic.attributes), to_text(topic.tags), topic.sequence, topic.deleted_subscriptions,
      topic.arn);
}

void Topics::remove(std::string_view arn) {
  database_.execute("DELETE FROM sns_topics WHERE arn = ?", arn);
  database_.execute("DELETE FROM sns_subscriptions WHERE topic_arn = ?", arn);
  database_.execute("DELETE FROM sns_publications WHERE topic_arn = ?", arn);
}

std::vector<std::string> Topics::list(std::string_view account, std::string_view region,
                                      std::string_view after, std::int64_t count) const {
  Statement rows = database_.query(
      "SELECT arn FROM sns_topics WHERE account = ? AND region = ? AND arn > ? ORDER BY arn "
      "LIMIT ?",
      account, region, after, count);
  std::vector<std::string> arns;
  while (rows.next()) arns.push_back(rows.string(0));
  return arns;
}

}  // namespace sidestep::aws::sns
