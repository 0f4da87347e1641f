#pragma once
// The table `journal`: the inputs of an execution (one per row), each with the chunk of history
// that it led to. Replaying the inputs in order of `seq` makes the execution again; the chunks in
// order are its history. All rows have positions in the order of writing, never used twice.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct JournalRow {
  std::int64_t execution_id = 0;
  std::int64_t seq = 0;             // counted from 0 by the engine
  std::int64_t first_event_id = 0;  // of the chunk; the next one's if it has no events
  std::int64_t event_count = 0;
  std::optional<std::string> input{};  // the engine's encoding
  std::string events;                  // one JSON text per line
};

// The same, while it is read; valid during one call.
struct JournalView {
  std::int64_t seq = 0;
  std::int64_t first_event_id = 0;
  std::int64_t event_count = 0;
  std::optional<std::string_view> input{};
  std::string_view events;
};

// A row as a reader of the event feed sees it; valid during one call.
struct JournalEntryView {
  std::int64_t position = 0;
  std::int64_t execution_id = 0;
  std::int64_t seq = 0;
  std::string_view events;
};

enum class Walk { kContinue, kStop };

class Journal {
 public:
  using Visit = std::function<Walk(const JournalView&)>;

  explicit Journal(Database& database) : database_(database) {}

  // REQUIRES: the execution has no row `seq` yet; else StorageError.
  void insert(const JournalRow& row);

  // Executions whose rows do not follow each other: one is missing, or its events are.
  std::vector<std::int64_t> broken() const;

  // The position of the newest row that was ever written; 0 if there was none.
  std::int64_t last_position() const;

  // Rows behind `position` in the order of writing, as far as they were not removed.
  void each_after(std::int64_t position,
                  const std::function<Walk(const JournalEntryView&)>& visit) const;

  // Removes the rows of executions. Their positions are not used again.
  void remove(const std::vector<std::int64_t>& execution_ids);

  // All rows of an execution in order of seq.
  void each(std::int64_t execution_id, const Visit& visit) const;

  // The rows whose input contains `text`, last first.
  void each_back_with_input(std::int64_t execution_id, std::string_view text,
                            const Visit& visit) const;

  // How many events the history of an execution has; 0 if there is no such execution.
  std::int64_t event_count(std::int64_t execution_id) const;

  // The rows whose chunk holds event `event_id` or a later one, in order of seq.
  void each_from_event(std::int64_t execution_id, std::int64_t event_id, const Visit& visit) const;

  // The rows whose chunk holds event `event_id` or an earlier one, last first.
  void each_back_from_event(std::int64_t execution_id, std::int64_t event_id,
                            const Visit& visit) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
