#include "storage/awaited_ends.h"

namespace sidestep::storage {
namespace {

std::vector<AwaitedEnds::Task> read_tasks(Statement rows) {
  std::vector<AwaitedEnds::Task> tasks;
  while (rows.next()) tasks.push_back({rows.integer(0), rows.integer(1)});
  return tasks;
}

}  // namespace

void AwaitedEnds::insert(const Task& task, std::int64_t awaited_id) {
  database_.execute(
      "INSERT OR REPLACE INTO awaited_ends(execution_id, ticket, awaited_id, has_ended) "
      "VALUES(?, ?, ?, 0)",
      task.execution_id, task.ticket, awaited_id);
}

void AwaitedEnds::remove(const Task& task) {
  database_.execute("DELETE FROM awaited_ends WHERE execution_id = ? AND ticket = ?",
                    task.execution_id, task.ticket);
}

void AwaitedEnds::remove_all(std::int64_t execution_id) {
  database_.execute("DELETE FROM awaited_ends WHERE execution_id = ?", execution_id);
}

void AwaitedEnds::note_ended(std::int64_t awaited_id) {
  database_.execute("UPDATE awaited_ends SET has_ended = 1 WHERE awaited_id = ?", awaited_id);
}

bool AwaitedEnds::empty() const {
  return !database_.query("SELECT 1 FROM awaited_ends LIMIT 1").next();
}

std::optional<AwaitedEnds::Progress> AwaitedEnds::find(const Task& task) const {
  Statement rows =
      database_.query("SELECT has_ended FROM awaited_ends WHERE execution_id = ? AND ticket = ?",
                      task.execution_id, task.ticket);
  if (!rows.next()) return std::nullopt;
  return rows.integer(0) != 0 ? Progress::kEnded : Progress::kRuns;
}

std::vector<AwaitedEnds::Task> AwaitedEnds::waiting_for(std::int64_t awaited_id) const {
  return read_tasks(
      database_.query("SELECT execution_id, ticket FROM awaited_ends WHERE awaited_id = ? "
                      "ORDER BY execution_id, ticket",
                      awaited_id));
}

std::vector<AwaitedEnds::Task> AwaitedEnds::ended() const {
  return read_tasks(
      database_.query("SELECT execution_id, ticket FROM awaited_ends WHERE has_ended = 1 "
                      "ORDER BY execution_id, ticket"));
}

}  // namespace sidestep::storage
