#include "aws/sns/tables/publications.h"

#include "base/limits.h"

namespace sidestep::aws::sns {

std::optional<Publication> Publications::find(std::string_view topic_arn, std::string_view key,
                                              Timestamp now) const {
  storage::Statement rows = database_.query(
      "SELECT message_id, sequence FROM sns_publications "
      "WHERE topic_arn = ? AND key = ? AND until_ms > ?",
      topic_arn, key, now.time_since_epoch().count());
  if (!rows.next()) return std::nullopt;
  return Publication{rows.string(0), rows.integer(1)};
}

void Publications::put(std::string_view topic_arn, std::string_view key,
                       const Publication& publication, Timestamp now) {
  const Timestamp until = now + std::chrono::seconds(limits::kSqsDeduplicationSeconds);
  database_.execute(
      "INSERT OR REPLACE INTO sns_publications(topic_arn, key, until_ms, message_id, sequence) "
      "VALUES(?, ?, ?, ?, ?)",
      topic_arn, key, until.time_since_epoch().count(), publication.message_id,
      publication.sequence);
  database_.execute(
      "DELETE FROM sns_publications WHERE (topic_arn, key) IN (SELECT topic_arn, key "
      "FROM sns_publications WHERE topic_arn = ? AND until_ms <= ? LIMIT 2)",
      topic_arn, now.time_since_epoch().count());
}

}  // namespace sidestep::aws::sns
