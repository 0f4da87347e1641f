#include "aws/sqs/tables/deduplications.h"

#include "base/limits.h"

namespace sidestep::aws::sqs {

std::optional<Deduplications::Sent> Deduplications::find(std::int64_t queue_id,
                                                         std::string_view key,
                                                         Timestamp now) const {
  storage::Statement rows = database_.query(
      "SELECT message_id, sequence FROM sqs_deduplications "
      "WHERE queue_id = ? AND key = ? AND until_ms > ?",
      queue_id, key, now.time_since_epoch().count());
  if (!rows.next()) return std::nullopt;
  return Sent{rows.string(0), rows.integer(1)};
}

void Deduplications::put(std::int64_t queue_id, std::string_view key, const Sent& sent,
                         Timestamp now) {
  const Timestamp until = now + std::chrono::seconds(limits::kSqsDeduplicationSeconds);
  database_.execute(
      "INSERT OR REPLACE INTO sqs_deduplications(queue_id, key, until_ms, message_id, sequence) "
      "VALUES(?, ?, ?, ?, ?)",
      queue_id, key, until.time_since_epoch().count(), sent.message_id, sent.sequence);
  database_.execute(
      "DELETE FROM sqs_deduplications WHERE (queue_id, key) IN (SELECT queue_id, key "
      "FROM sqs_deduplications WHERE queue_id = ? AND until_ms <= ? LIMIT 2)",
      queue_id, now.time_since_epoch().count());
}

}  // namespace sidestep::aws::sqs
