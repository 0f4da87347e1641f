#pragma once
// The table `map_run_children`: one row for each child of a Map Run, from the reading of its items
// until the Map Run is removed. A child of type Standard is a row of `executions`, too, once it has
// started; then its input and its result are there.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

// A child by its Map Run and its place there, as one number: the id of its row.
class MapRunChildId {
 public:
  constexpr MapRunChildId(std::int64_t map_run_id, std::int64_t index)
      : value_(map_run_id << kIndexBits | index) {}
  explicit constexpr MapRunChildId(std::int64_t value) : value_(value) {}
  // Before all children of a Map Run, and of no other: where a walk through them begins.
  static constexpr MapRunChildId before_all(std::int64_t map_run_id) {
    return MapRunChildId(map_run_id, kIndexFirst - 1);
  }
  // That of the first child.
  static constexpr std::int64_t kIndexFirst = 1;

  constexpr std::int64_t value() const { return value_; }
  constexpr std::int64_t map_run_id() const { return value_ >> kIndexBits; }
  constexpr std::int64_t index() const { return value_ & ((std::int64_t{1} << kIndexBits) - 1); }

  friend auto operator<=>(const MapRunChildId&, const MapRunChildId&) = default;

 private:
  // More children than AWS has items, 100 million; and 2 billion Map Runs.
  static constexpr int kIndexBits = 32;

  std::int64_t value_;
};

// Stored as a number.
enum class ChildStatus {
  kPending = 0,  // of type Express: also while it runs
  kRunning = 1,
  kSucceeded = 2,
  kFailed = 3,
  kTimedOut = 4,
  kAborted = 5,
  kPendingRedrive = 6,
};
inline constexpr std::size_t kChildStatusCount = 7;

struct MapRunChildRow {
  MapRunChildId id{0};
  ChildStatus status = ChildStatus::kPending;
  std::int64_t items = 0;
  std::optional<std::int64_t> execution_id{};  // of type Standard, once it has started
  std::optional<std::int64_t> started_ms{};    // the following of type Express,
  std::optional<std::int64_t> stopped_ms{};
  std::optional<std::string> input{};  // but this until it starts, too
  std::optional<std::string> output{};
  std::optional<std::string> error{};
  std::optional<std::string> cause{};
};

// How many children, or items of children, there are in each status.
using ChildCounts = std::array<std::int64_t, kChildStatusCount>;

class MapRunChildren {
 public:
  explicit MapRunChildren(Database& database) : database_(database) {}

  void insert(MapRunChildId id, std::int64_t items, const std::string& input);

  // Of type Standard: it runs as that execution, which has its input now, or has ended.
  void set_status(MapRunChildId id, ChildStatus status, std::int64_t execution_id);
  // Of type Express: how it ended.
  void set_end(const MapRunChildRow& end);
  // Those that have not succeeded, and were started, wait to be started again.
  void redrive(std::int64_t map_run_id);

  // All behind `after`, in order.
  std::vector<MapRunChildRow> list_all(MapRunChildId after, std::int64_t limit) const;
  // Those with `status` behind `after`, in order.
  std::vector<MapRunChildRow> list(ChildStatus status, MapRunChildId after,
                                   std::int64_t limit) const;
  // Those that are to be started, behind `after`, in order.
  std::vector<MapRunChildRow> to_start(MapRunChildId after, std::int64_t limit) const;

  struct Counts {
    ChildCounts executions{};
    ChildCounts items{};
  };
  Counts count(std::int64_t map_run_id) const;

  std::optional<MapRunChildRow> find(MapRunChildId id) const;

  void remove_all(std::int64_t map_run_id);

 private:
  Database& database_;
};

}  // namespace sidestep::storage
