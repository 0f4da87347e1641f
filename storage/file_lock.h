#pragma once
// Keeps a second server from the same database file. SQLite would let both write; their engines
// would then each run all executions.

#include <string>

namespace sidestep::storage {

class FileLock {
 public:
  // Takes `file`.lock, until destroyed or the process ends. Throws StorageError if another process
  // (or another lock in this one) has it, or if it cannot be made.
  explicit FileLock(const std::string& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace sidestep::storage
