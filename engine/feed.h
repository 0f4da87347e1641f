#pragma once
// What happened to Standard executions, in the order in which it was committed, for readers that
// must miss nothing: EventBridge, the console. It is read from the journal; nothing is kept in
// memory. A reader remembers its position durably, in the same commit as what it made of the
// entries, and goes on from there after a restart. (Express executions have no journal, and on AWS
// no status changes either.)
//
//   auto news = feed.subscribe([&] { read_on(); });           // ... then, from the stored
//   position: const Feed::Batch batch = feed.status_changes(position, 100);
//
// Everything happens on the loop's thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/time.h"
#include "storage/execution_status.h"
#include "storage/executions.h"
#include "storage/storage.h"

namespace sidestep::engine {

// An execution has started, ended, or goes on (redrive).
struct StatusChange {
  std::int64_t position = 0;
  Timestamp at{};
  storage::ExecutionStatus status = storage::ExecutionStatus::kRunning;
  storage::ExecutionRow execution;  // as the change left it, whatever has happened since
};

class Feed {
 public:
  struct Batch {
    std::vector<StatusChange> changes;  // in order
    std::int64_t position = 0;          // where to go on; may be greater than that of any change
    bool more = false;                  // there are further entries
  };
  // Destroying the last copy ends it.
  using Subscription = std::shared_ptr<const std::function<void()>>;

  // `storage` outlives the feed.
  explicit Feed(storage::Storage& storage) : storage_(storage) {}

  // Behind everything that has been committed: where a reader begins that wants no past.
  std::int64_t end() const;

  // The changes behind `position` among the next `entries_max` entries. Executions that were
  // removed meanwhile (retention) are left out.
  Batch status_changes(std::int64_t position, std::int64_t entries_max) const;

  // Has `wake` called whenever entries were added that are durable now.
  [[nodiscard]] Subscription subscribe(std::function<void()> wake);

  // To be called after commits that added rows to the journal.
  void wake();

 private:
  storage::Storage& storage_;
  std::vector<std::weak_ptr<const std::function<void()>>> subscribers_;
};

}  // namespace sidestep::engine
