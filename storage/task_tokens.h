#pragma once
// The table `task_tokens`: which open task of which execution a token answers. A token's row goes
// when its task is answered, times out or is cancelled.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct TaskTokenRow {
  std::string token;
  std::int64_t execution_id = 0;
  std::int64_t ticket = 0;
  // Its place among all that came to the queues of activities; nothing if it came to none.
  std::optional<std::int64_t> arrival{};
  // The activity in whose queue it waits, by its ARN; nothing if it waits in none.
  std::optional<std::string> queue{};
};

class TaskTokens {
 public:
  explicit TaskTokens(Database& database) : database_(database) {}

  // REQUIRES: the token is new; else StorageError.
  void insert(const TaskTokenRow& row);
  void remove(std::string_view token);
  // A worker has taken its task, or nobody may take it any more.
  void leave_queue(std::string_view token);
  void leave_queues(std::int64_t execution_id);
  // For one of an earlier version, which had no queues on disk: its place is the one it had.
  // Nothing happens to one that is in its queue.
  void enter_queue(const TaskTokenRow& row);
  void remove_all(std::int64_t execution_id);

  // Of those that wait in queues; 0 if there are none.
  std::int64_t last_arrival() const;
  std::optional<TaskTokenRow> find(std::string_view token) const;
  // The next ones in the queue of the activity behind the one with that arrival, execution and
  // ticket.
  std::vector<TaskTokenRow> queued_after(std::string_view activity_arn, const TaskTokenRow& after,
                                         std::int64_t limit) const;
  std::vector<TaskTokenRow> list(std::int64_t execution_id) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
