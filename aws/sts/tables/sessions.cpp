#include "aws/sts/tables/sessions.h"

namespace sidestep::aws::sts {

void Sessions::insert(const Session& session, Timestamp now) {
  database_.execute("DELETE FROM sts_sessions WHERE expires_ms < ?",
                    now.time_since_epoch().count());
  database_.execute(
      "INSERT INTO sts_sessions(access_key, arn, user_id, expires_ms) "
      "VALUES(?, ?, ?, ?)",
      session.access_key, session.arn, session.user_id, session.expires.time_since_epoch().count());
}

std::optional<Session> Sessions::find(std::string_view access_key) const {
  storage::Statement row = database_.query(
      "SELECT arn, user_id, expires_ms FROM sts_sessions WHERE access_key = ?", access_key);
  if (!row.next()) return std::nullopt;
  return Session{std::string(access_key), row.string(0), row.string(1),
                 Timestamp(Millis(row.integer(2)))};
}

}  // namespace sidestep::aws::sts
