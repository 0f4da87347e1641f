#include "tests/support/simulated_locks.h"

#include <sqlite3.h>

#include <algorithm>

namespace sidestep::testing {

bool FileLocks::lock(Holder holder, int level) {
  int& own = levels_[holder];
  if (own >= level) return true;
  for (const auto& [other, held] : levels_) {
    if (other == holder || held == SQLITE_LOCK_NONE) continue;
    const bool in_the_way = level == SQLITE_LOCK_EXCLUSIVE || held >= SQLITE_LOCK_PENDING ||
                            (level == SQLITE_LOCK_RESERVED && held >= SQLITE_LOCK_RESERVED);
    if (in_the_way) return false;
  }
  own = level;
  return true;
}

void FileLocks::unlock(Holder holder, int level) {
  if (level == SQLITE_LOCK_NONE) {
    levels_.erase(holder);
  } else {
    levels_[holder] = level;
  }
}

bool FileLocks::reserved() const {
  return std::ranges::any_of(
      levels_, [](const auto& entry) { return entry.second >= SQLITE_LOCK_RESERVED; });
}

void* SharedMemory::region(std::size_t index, std::size_t size, bool make) {
  if (index >= regions_.size()) {
    if (!make) return nullptr;
    regions_.resize(index + 1);
  }
  if (regions_[index].empty()) {
    if (!make) return nullptr;
    regions_[index].resize(size);
  }
  return regions_[index].data();
}

bool SharedMemory::may_take(Holder holder, int first, int count, bool exclusive) const {
  for (int i = first; i < first + count; ++i) {
    if (exclusive_[i] != nullptr && exclusive_[i] != holder) return false;
    if (!exclusive) continue;
    const std::size_t own = shared_[i].contains(holder) ? 1 : 0;
    if (shared_[i].size() > own) return false;
  }
  return true;
}

bool SharedMemory::lock(Holder holder, int first, int count, int flags) {
  const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  const bool take = (flags & SQLITE_SHM_LOCK) != 0;
  if (take && !may_take(holder, first, count, exclusive)) return false;
  for (int i = first; i < first + count; ++i) {
    if (exclusive) {
      exclusive_[i] = take ? holder : nullptr;
    } else if (take) {
      shared_[i].insert(holder);
    } else {
      shared_[i].erase(holder);
    }
  }
  return true;
}

void SharedMemory::release_all(Holder holder) {
  for (int i = 0; i < kLocks; ++i) {
    shared_[i].erase(holder);
    if (exclusive_[i] == holder) exclusive_[i] = nullptr;
  }
}

}  // namespace sidestep::testing
