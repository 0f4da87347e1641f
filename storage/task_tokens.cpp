#include "storage/task_tokens.h"

namespace sidestep::storage {
namespace {

TaskTokenRow read_task_token(const Statement& row) {
  return {row.string(0), row.integer(1), row.integer(2), row.optional_integer(3)};
}

}  // namespace

void TaskTokens::insert(const TaskTokenRow& row, Queue queue) {
  if (queue == Queue::kNone) {
    return database_.execute(
        "INSERT INTO task_tokens(token, execution_id, ticket) VALUES (?, ?, ?)", row.token,
        row.execution_id, row.ticket);
  }
  database_.execute(
      "INSERT INTO task_tokens(token, execution_id, ticket, arrival) VALUES (?, ?, ?, "
      "(SELECT coalesce(max(arrival), 0) + 1 FROM task_tokens WHERE arrival IS NOT NULL))",
      row.token, row.execution_id, row.ticket);
}

void TaskTokens::remove(std::string_view token) {
  database_.execute("DELETE FROM task_tokens WHERE token = ?", token);
}

void TaskTokens::remove_all(std::int64_t execution_id) {
  database_.execute("DELETE FROM task_tokens WHERE execution_id = ?", execution_id);
}

std::optional<TaskTokenRow> TaskTokens::find(std::string_view token) const {
  Statement rows = database_.query(
      "SELECT token, execution_id, ticket, arrival FROM task_tokens WHERE token = ?", token);
  if (!rows.next()) return std::nullopt;
  return read_task_token(rows);
}

std::vector<TaskTokenRow> TaskTokens::list(std::int64_t execution_id) const {
  std::vector<TaskTokenRow> result;
  Statement rows = database_.query(
      "SELECT token, execution_id, ticket, arrival FROM task_tokens WHERE execution_id = ? "
      "ORDER BY ticket",
      execution_id);
  while (rows.next()) result.push_back(read_task_token(rows));
  return result;
}

}  // namespace sidestep::storage
