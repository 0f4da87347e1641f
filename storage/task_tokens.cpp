#include "storage/task_tokens.h"

#include <algorithm>

namespace sidestep::storage {
namespace {

TaskTokenRow read_task_token(const Statement& row) {
  return {row.string(0), row.integer(1), row.integer(2), row.optional_integer(3),
          row.optional_string(4)};
}

}  // namespace

void TaskTokens::insert(const TaskTokenRow& row) {
  database_.execute(
      "INSERT INTO task_tokens(token, execution_id, ticket, arrival, queue) VALUES(?, ?, ?, ?, ?)",
      row.token, row.execution_id, row.ticket, row.arrival, row.queue);
}

// From one queue to the next, as there may be a million rows in one of them.
std::int64_t TaskTokens::last_arrival() const {
  std::int64_t last = 0;
  std::optional<std::string> queue;
  for (;;) {
    Statement next = database_.query(
        "SELECT min(queue) FROM task_tokens INDEXED BY task_tokens_by_queue "
        "WHERE queue IS NOT NULL AND queue > coalesce(?, '')",
        queue);
    next.next();
    queue = next.optional_string(0);
    if (!queue) return last;
    Statement rows = database_.query(
        "SELECT max(arrival) FROM task_tokens INDEXED BY task_tokens_by_queue "
        "WHERE queue IS NOT NULL AND queue = ?",
        *queue);
    rows.next();
    last = std::max(last, rows.integer(0));
  }
}

void TaskTokens::leave_queue(std::string_view token) {
  database_.execute("UPDATE task_tokens SET queue = NULL WHERE token = ?", token);
}

void TaskTokens::leave_queues(std::int64_t execution_id) {
  database_.execute("UPDATE task_tokens SET queue = NULL WHERE execution_id = ?", execution_id);
}

void TaskTokens::enter_queue(const TaskTokenRow& row) {
  database_.execute(
      "UPDATE task_tokens SET queue = ?, ticket = ?, arrival = coalesce(arrival, 0) "
      "WHERE token = ? AND queue IS NULL",
      row.queue, row.ticket, row.token);
}

std::vector<TaskTokenRow> TaskTokens::queued_after(std::string_view activity_arn,
                                                   const TaskTokenRow& after,
                                                   std::int64_t limit) const {
  std::vector<TaskTokenRow> result;
  Statement rows = database_.query(
      "SELECT token, execution_id, ticket, arrival, queue FROM task_tokens "
      "INDEXED BY task_tokens_by_queue "
      "WHERE queue IS NOT NULL AND queue = ?1 AND (arrival, execution_id, ticket) > (?2, ?3, ?4) "
      "ORDER BY arrival, execution_id, ticket LIMIT ?5",
      activity_arn, after.arrival.value_or(-1), after.execution_id, after.ticket, limit);
  while (rows.next()) result.push_back(read_task_token(rows));
  return result;
}

void TaskTokens::remove(std::string_view token) {
  database_.execute("DELETE FROM task_tokens WHERE token = ?", token);
}

void TaskTokens::remove_all(std::int64_t execution_id) {
  database_.execute("DELETE FROM task_tokens WHERE execution_id = ?", execution_id);
}

std::optional<TaskTokenRow> TaskTokens::find(std::string_view token) const {
  Statement rows = database_.query(
      "SELECT token, execution_id, ticket, arrival, queue FROM task_tokens WHERE token = ?", token);
  if (!rows.next()) return std::nullopt;
  return read_task_token(rows);
}

std::vector<TaskTokenRow> TaskTokens::list(std::int64_t execution_id) const {
  std::vector<TaskTokenRow> result;
  Statement rows = database_.query(
      "SELECT token, execution_id, ticket, arrival, queue FROM task_tokens WHERE execution_id = ? "
      "ORDER BY ticket",
      execution_id);
  while (rows.next()) result.push_back(read_task_token(rows));
  return result;
}

}  // namespace sidestep::storage
