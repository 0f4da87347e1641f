#include "storage/storage.h"

#include <sqlite3.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/schema.h"

namespace sidestep::storage {
namespace {

void make_directory_of(const std::string& file) {
  const auto directory = std::filesystem::path(file).parent_path();
  std::error_code failure;
  if (!directory.empty()) std::filesystem::create_directories(directory, failure);
  if (!failure) return;
  throw StorageError("cannot make the directory '" + directory.string() +
                     "': " + failure.message() + "; name another file for the database");
}

// SQLite takes an empty or missing file for a new database, and then removes the log beside it. But
// a log with anything in it belongs to a database that was there.
void refuse_to_lose_the_log(const std::string& file) {
  const std::string log = file + "-wal";
  std::error_code missing;
  const auto log_size = std::filesystem::file_size(log, missing);
  if (missing || log_size == 0) return;
  const auto size = std::filesystem::file_size(file, missing);
  if (!missing && size != 0) return;
  throw StorageError("'" + file + "' is " + (missing ? "missing" : "empty") + ", but '" + log +
                     "' beside it holds its last changes; put a copy of '" + file +
                     "' in its place, or move '" + log + "' away to start with an empty database");
}

// Before SQLite opens the file; after it is known that it may be made.
std::unique_ptr<InodeLock> lock_inode_of(const StorageOptions& options) {
  if (options.file == kInMemory) return nullptr;
  return std::make_unique<InodeLock>(options.file);
}

std::unique_ptr<FileLock> lock(const StorageOptions& options) {
  if (options.file == kInMemory) return nullptr;
  make_directory_of(options.file);
  auto held = std::make_unique<FileLock>(options.file);
  refuse_to_lose_the_log(options.file);
  return held;
}

// A process that was killed between writing a commit and syncing it leaves one that we see and that
// a power cut would still take away. A commit of ours syncs all that stands before it in the log,
// so that nobody gets an answer that could be lost.
void secure_what_was_left(Database& writing) {
  writing.run_script("PRAGMA user_version = " + std::to_string(migrations().size()));
}

// Whether no commit is in it alone. It stands beside the file itself, not beside a link to it.
bool is_log_empty(const std::string& file) {
  sqlite3_vfs* const files = sqlite3_vfs_find(nullptr);
  std::string path(static_cast<std::size_t>(files->mxPathname) + 1, '\0');
  const int code = files->xFullPathname(files, file.c_str(), files->mxPathname + 1, path.data());
  if (code != SQLITE_OK && code != SQLITE_OK_SYMLINK) return false;
  path.resize(path.find('\0'));
  int has_bytes = 0;
  const std::string log = path + "-wal";
  return files->xAccess(files, log.c_str(), SQLITE_ACCESS_EXISTS, &has_bytes) == SQLITE_OK &&
         has_bytes == 0;
}

bool has_tables(Database& database) {
  Statement rows = database.query("SELECT 1 FROM sqlite_schema LIMIT 1");
  return rows.next();
}

// Tables without rows tell nobody anything: the disk gets them with the first commit of rows, and
// if it does not come to that they are made again.
bool make_tables(Database& writing, const StorageOptions& options) {
  if (has_tables(writing)) return migrate_all(writing, options.parts);
  writing.leave_commits_unsynced();
  migrate_all(writing, options.parts);
  writing.sync_commits();
  return true;
}

// A reader may only open a file that has its tables.
std::unique_ptr<Database> prepare(Database& writing, const StorageOptions& options) {
  const bool was_left = options.file != kInMemory && !is_log_empty(options.file);
  const bool has_committed = make_tables(writing, options);
  if (options.file == kInMemory) return nullptr;
  if (was_left && !has_committed) secure_what_was_left(writing);
  return std::make_unique<Database>(DatabaseOptions{options.file, Access::kReadOnly});
}

Writer::Running running(const StorageOptions& options) {
  return options.file == kInMemory ? Writer::Running::kInline : options.running;
}

}  // namespace

Storage::Storage(const StorageOptions& options, Post post)
    : lock_(lock(options)),
      inode_lock_(lock_inode_of(options)),
      writing_(DatabaseOptions{options.file, Access::kReadWrite, options.durability}),
      reading_(prepare(writing_, options)),
      writer_(writing_, std::move(post), running(options)) {}

}  // namespace sidestep::storage
