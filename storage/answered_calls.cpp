#include "storage/answered_calls.h"

namespace sidestep::storage {

void AnsweredCalls::insert(std::int64_t execution_id, std::uint64_t ticket,
                           std::string_view answer) {
  database_.execute("INSERT INTO answered_calls(execution_id, ticket, answer) VALUES(?, ?, ?)",
                    execution_id, ticket, answer);
}

std::optional<std::string> AnsweredCalls::find(std::int64_t execution_id,
                                               std::uint64_t ticket) const {
  Statement rows =
      database_.query("SELECT answer FROM answered_calls WHERE execution_id = ? AND ticket = ?",
                      execution_id, ticket);
  if (!rows.next()) return std::nullopt;
  return rows.string(0);
}

void AnsweredCalls::remove(std::int64_t execution_id, std::uint64_t ticket) {
  database_.execute("DELETE FROM answered_calls WHERE execution_id = ? AND ticket = ?",
                    execution_id, ticket);
}

void AnsweredCalls::remove_all(std::int64_t execution_id) {
  database_.execute("DELETE FROM answered_calls WHERE execution_id = ?", execution_id);
}

void AnsweredCalls::remove_unused() {
  database_.execute(
      "DELETE FROM answered_calls WHERE execution_id > 0 AND NOT EXISTS (SELECT 1 FROM executions "
      "WHERE executions.id = answered_calls.execution_id AND status = 'RUNNING')");
}

}  // namespace sidestep::storage
