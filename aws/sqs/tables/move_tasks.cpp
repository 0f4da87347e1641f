#include "aws/sqs/tables/move_tasks.h"

#include <algorithm>

namespace sidestep::aws::sqs {
namespace {

using storage::Statement;
using Status = MoveTask::Status;

constexpr std::string_view kStatusNames[] = {"RUNNING", "COMPLETED", "CANCELLING", "CANCELLED",
                                             "FAILED"};

Status status_named(std::string_view name) {
  return static_cast<Status>(std::ranges::find(kStatusNames, name) - std::begin(kStatusNames));
}

// Of a row that was selected with "*".
MoveTask task_in(const Statement& row) {
  MoveTask task;
  task.id = row.integer(0);
  task.handle = row.string(1);
  task.source_arn = row.string(2);
  task.destination_arn = row.optional_string(3);
  task.rate = row.optional_integer(4);
  task.status = status_named(row.text(5));
  task.started = Timestamp{Millis{row.integer(6)}};
  task.cancelled_ms = row.optional_integer(7);
  task.to_move = row.integer(8);
  task.moved = row.integer(9);
  task.failure = row.optional_string(10);
  return task;
}

std::optional<MoveTask> first_task(Statement rows) {
  if (!rows.next()) return std::nullopt;
  return task_in(rows);
}

}  // namespace

std::string_view name_of(MoveTask::Status status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::int64_t MoveTasks::insert(const MoveTask& task) {
  database_.execute(
      "INSERT INTO sqs_move_tasks(handle, source_arn, destination_arn, rate, status, started_ms, "
      "to_move, moved) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      task.handle, task.source_arn, task.destination_arn, task.rate, name_of(task.status),
      task.started.time_since_epoch().count(), task.to_move, task.moved);
  return database_.last_insert_id();
}

void MoveTasks::update(const MoveTask& task) {
  database_.execute(
      "UPDATE sqs_move_tasks SET status = ?, cancelled_ms = ?, moved = ?, failure = ? "
      "WHERE id = ?",
      name_of(task.status), task.cancelled_ms, task.moved, task.failure, task.id);
}

std::optional<MoveTask> MoveTasks::find(std::int64_t id) const {
  return first_task(database_.query("SELECT * FROM sqs_move_tasks WHERE id = ?", id));
}

std::optional<MoveTask> MoveTasks::find(std::string_view handle) const {
  return first_task(database_.query(
      "SELECT * FROM sqs_move_tasks WHERE handle = ? ORDER BY id DESC LIMIT 1", handle));
}

std::vector<MoveTask> MoveTasks::of_source(std::string_view arn, std::int64_t count) const {
  Statement rows = database_.query(
      "SELECT * FROM sqs_move_tasks WHERE source_arn = ? ORDER BY id DESC LIMIT ?", arn, count);
  std::vector<MoveTask> tasks;
  while (rows.next()) tasks.push_back(task_in(rows));
  return tasks;
}

std::optional<MoveTask> MoveTasks::open_of_source(std::string_view arn) const {
  auto newest = of_source(arn, 1);
  if (newest.empty() || !newest.front().is_open()) return std::nullopt;
  return std::move(newest.front());
}

std::vector<std::int64_t> MoveTasks::open() const {
  Statement rows = database_.query(
      "SELECT id FROM sqs_move_tasks WHERE status IN ('RUNNING', 'CANCELLING') ORDER BY id");
  std::vector<std::int64_t> ids;
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

}  // namespace sidestep::aws::sqs
