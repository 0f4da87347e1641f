#pragma once
// The executions of one time that are on disk only and have a timer: those that are due soon are in
// the timers, which wake them; the rest is in the table `waits` until it comes closer.
//
// The first of all is always in the timers, so a clock that leaves out time sees it there.

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "storage/waits.h"
#include "time/timers.h"

namespace sidestep::engine {

// The number of the timer that stands for an execution on disk: no ticket is 0.
inline constexpr std::uint64_t kWakeTimer = 0;

class DueSoon {
 public:
  using Place = storage::WaitPlace;

  struct Sources {
    // The next ones behind a place in the table, in order.
    std::function<std::vector<Place>(const Place& after, std::int64_t limit)> stored;
    // Whether the execution is in memory, where it has timers of its own.
    std::function<bool(std::int64_t execution_id)> is_awake;
  };

  // `timers` outlive it. So many are read at once.
  DueSoon(timing::Timers& timers, Sources sources, std::size_t batch);
  DueSoon(const DueSoon&) = delete;
  DueSoon& operator=(const DueSoon&) = delete;

  // There are rows in the table that were not told to add().
  void open();

  // The execution is on disk only, and that is committed; or is not any more.
  void add(const Place& place);
  void remove(const Place& place);
  // Where the execution stands, if it is due soon.
  std::optional<Place> find(std::int64_t execution_id) const;

  std::size_t size() const { return near_.size(); }

 private:
  void load();
  void insert(const Place& place);
  void leave_to_the_table();

  timing::Timers& timers_;
  const Sources sources_;
  const std::size_t batch_;
  std::set<Place> near_;
  std::optional<Place> horizon_;  // those behind it are in the table only; nothing: none is
};

}  // namespace sidestep::engine
