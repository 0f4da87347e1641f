#pragma once
// The table `waits`: one row for each running execution, which says what happens to it next. With
// it a server finds what is due, and what was in the middle of work when it ended, without looking
// at the rest: an execution that waits can be on disk only.
//
// A row is written and removed in the commit of the turn after which the execution waits otherwise.

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct WaitRow {
  // In place of the time when it is due:
  static constexpr std::int64_t kAtWork = -1;  // a task runs: it must be taken up after a restart
  static constexpr std::int64_t kNoTimer = std::numeric_limits<std::int64_t>::max();

  std::string time;               // ExecutionRow::time; empty: that of the server
  std::int64_t due_ms = kAtWork;  // of its first timer
  std::int64_t execution_id = 0;
  bool for_callers = false;  // somebody holds a token for it, or may take a task of an activity
  std::int64_t last_ms = 0;  // of its last input, if it has a time of its own

  friend bool operator==(const WaitRow&, const WaitRow&) = default;
};

// Where a row stands among those of its time.
struct WaitPlace {
  std::int64_t due_ms = 0;
  std::int64_t execution_id = 0;

  friend auto operator<=>(const WaitPlace&, const WaitPlace&) = default;
};

class Waits {
 public:
  explicit Waits(Database& database) : database_(database) {}

  // REQUIRES: the execution has no row; else StorageError.
  void insert(const WaitRow& row);
  // Nothing happens if it is not there.
  void remove(std::string_view time, const WaitPlace& place);

  std::optional<WaitRow> find(std::string_view time, const WaitPlace& place) const;
  // The times of which there are rows, in order.
  std::vector<std::string> times() const;
  // Executions of that time that are at work, in order.
  std::vector<std::int64_t> at_work(std::string_view time) const;
  // The next ones behind `after` that have a timer, in order.
  std::vector<WaitPlace> due_after(std::string_view time, const WaitPlace& after,
                                   std::int64_t limit) const;

  // Of all rows of that time that are not at work: looks through them.
  struct Summary {
    std::int64_t count = 0;
    std::int64_t for_callers = 0;
    std::int64_t last_ms = 0;
  };
  Summary summary(std::string_view time) const;

  // Of all times, in no order.
  void each_id(const std::function<void(std::int64_t execution_id)>& act) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
