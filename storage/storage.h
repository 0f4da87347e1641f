#pragma once
// The database of one server: opened, locked against a second server, brought to the newest schema,
// with one way to write and one to read. The classes of the tables describe the rows
// (executions.h, journal.h, ...), which take the Database that these two give.

#include <memory>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/file_lock.h"
#include "storage/schema.h"
#include "storage/writer.h"

namespace sidestep::storage {

struct StorageOptions {
  std::string file;  // its directory is made if need be; or kInMemory
  Durability durability = Durability::kFull;
  Writer::Running running = Writer::Running::kThread;  // in memory it is always kInline
  std::vector<SchemaPart> parts{};                     // of the services that are there
};

class Storage {
 public:
  // Throws StorageError: no such place, no permission, damaged, of a newer version, in use.
  Storage(const StorageOptions& options, Post post);

  // Commits what is queued, then closes.
  ~Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  // For the loop's thread: sees everything whose done was called, and nothing that is not
  // committed.
  Database& reader() { return reading_ ? *reading_ : writing_; }

  Writer& writer() { return writer_; }

 private:
  std::unique_ptr<FileLock> lock_;         // none in memory
  std::unique_ptr<InodeLock> inode_lock_;  // neither
  Database writing_;
  std::unique_ptr<Database> reading_;  // none in memory: there is one connection
  Writer writer_;                      // last: drained before the connections close
};

}  // namespace sidestep::storage
