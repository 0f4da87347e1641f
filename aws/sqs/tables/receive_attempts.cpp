#include "aws/sqs/tables/receive_attempts.h"

#include "base/json.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {

std::vector<TakenMessage> ReceiveAttempts::find(std::int64_t queue_id, std::string_view attempt_id,
                                                Timestamp now) const {
  std::vector<TakenMessage> taken;
  storage::Statement rows = database_.query(
      "SELECT messages FROM sqs_receive_attempts "
      "WHERE queue_id = ? AND attempt_id = ? AND until_ms > ?",
      queue_id, attempt_id, now.time_since_epoch().count());
  if (!rows.next()) return taken;
  const Json kept = parse_json(rows.text(0)).value();
  for (const Json& one : kept) {
    taken.push_back({one.at(0).get<std::int64_t>(), one.at(1).get<std::int64_t>(),
                     one.at(2).get<std::int64_t>()});
  }
  return taken;
}

void ReceiveAttempts::put(std::int64_t queue_id, std::string_view attempt_id,
                          const std::vector<TakenMessage>& messages, Timestamp now) {
  Json kept = Json::array();
  for (const TakenMessage& one : messages) {
    kept.push_back(Json::array({one.id, one.receive_count, one.visible_ms}));
  }
  const Timestamp until = now + std::chrono::seconds(limits::kSqsDeduplicationSeconds);
  database_.execute(
      "INSERT OR REPLACE INTO sqs_receive_attempts(queue_id, attempt_id, until_ms, messages) "
      "VALUES(?, ?, ?, ?)",
      queue_id, attempt_id, until.time_since_epoch().count(), to_text(kept));
  database_.execute(
      "DELETE FROM sqs_receive_attempts WHERE (queue_id, attempt_id) IN (SELECT queue_id, "
      "attempt_id FROM sqs_receive_attempts WHERE queue_id = ? AND until_ms <= ? LIMIT 2)",
      queue_id, now.time_since_epoch().count());
}

}  // namespace sidestep::aws::sqs
