#pragma once
// Keeps a second server from the same database file, by whatever name it comes to it. SQLite would
// let both write; their engines would then each run all executions.

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

// A lock on the file itself, for which its other names (hard links, mounts) count as well. It lies
// on a byte far behind any that SQLite locks or a database has, and belongs to the open file rather
// than to the process, so that it and SQLite's locks do not meet.
class InodeLock {
 public:
  // Makes `file`, readable by us alone, if there is none; one that cannot be opened is not locked,
  // and SQLite reports why. Until destroyed or the process ends. Throws StorageError if another
  // process (or another lock in this one) has it.
  // REQUIRES: this process has no connection to the file yet, nor after the lock is gone: closing
  // any descriptor of a file gives up the locks that SQLite has on it.
  explicit InodeLock(const std::string& file);
  ~InodeLock();
  InodeLock(const InodeLock&) = delete;
  InodeLock& operator=(const InodeLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace sidestep::storage
