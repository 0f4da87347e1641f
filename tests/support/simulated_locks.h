#pragma once
// The locks of a file on a simulated disk, and the memory that connections to it share, as SQLite's
// write-ahead log wants them. A holder is named by an address. Not safe for threads: the disk
// serialises.

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace sidestep::testing {

// SQLITE_LOCK_NONE to _EXCLUSIVE of one file.
class FileLocks {
 public:
  using Holder = const void*;

  // Raises the holder's lock to `level`; false if another one's is in the way.
  bool lock(Holder holder, int level);
  void unlock(Holder holder, int level);
  bool reserved() const;

 private:
  std::map<Holder, int> levels_;
};

class SharedMemory {
 public:
  using Holder = const void*;

  // Null if it is not there yet and not to be made.
  void* region(std::size_t index, std::size_t size, bool make);

  // Takes or gives back locks, by SQLITE_SHM_* in `flags`; false if one is another's.
  bool lock(Holder holder, int first, int count, int flags);
  void release_all(Holder holder);

 private:
  static constexpr int kLocks = 8;

  bool may_take(Holder holder, int first, int count, bool exclusive) const;

  std::vector<std::vector<char>> regions_;
  std::set<Holder> shared_[kLocks];
  Holder exclusive_[kLocks] = {};
};

}  // namespace sidestep::testing
