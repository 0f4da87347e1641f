#include "storage/database.h"

#include <sqlite3.h>

#include <utility>

#include "base/invariant.h"

namespace sidestep::storage {
namespace {

// WAL: readers and the writer do not wait for each other. Its file is cut back after a burst.
// Pages of 8 KB, because a row of the journal often has more than half of 4; a checkpoint every 16
// MB, because the pages of indices are written many times.
// A program that reads along (the sqlite3 shell) may hold the lock for a moment: wait for it.
// No memory mapping for readers: SQLite maps the file again after each commit of the writer, which
// costs more than it saves (docs/performance.md).
constexpr const char* kPragmas =
    "PRAGMA busy_timeout = 5000;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -16384;";
constexpr const char* kWriterPragmas =
    "PRAGMA page_size = 8192;"
    "PRAGMA wal_autocheckpoint = 2000;"
    "PRAGMA journal_size_limit = 67108864;";

// A new file is one page that says that it has a log: less than a disk writes at once, and nothing
// was there before. So there is nothing to roll back to, and it is synced once.
constexpr const char* kNewFile = "PRAGMA journal_mode = MEMORY;";
constexpr const char* kLog = "PRAGMA journal_mode = WAL;";

bool is_empty(Database& database) {
  Statement pages = database.query("PRAGMA page_count");
  pages.next();
  return pages.integer(0) == 0;
}

int open_flags(Access access) {
  // One thread at a time uses a connection, so SQLite need not lock.
  const int flags = SQLITE_OPEN_NOMUTEX;
  if (access == Access::kReadOnly) return flags | SQLITE_OPEN_READONLY;
  return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

}  // namespace

void Database::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close(connection); }

Database::Database(DatabaseOptions options) : options_(std::move(options)) {
  open();
  configure();
}

Database::~Database() = default;

void Database::open() {
  sqlite3* connection = nullptr;
  const int code =
      sqlite3_open_v2(file().c_str(), &connection, open_flags(options_.access), nullptr);
  connection_.reset(connection);
  if (code != SQLITE_OK) raise(connection, code, file());
  sqlite3_extended_result_codes(connection, 1);
}

void Database::configure() {
  run_script(kPragmas);
  if (options_.access == Access::kReadOnly) return;
  run_script(kWriterPragmas);
  sync_commits();
  if (is_empty(*this)) run_script(kNewFile);
  run_script(kLog);
}

void Database::sync_commits() {
  run_script(options_.durability == Durability::kFull ? "PRAGMA synchronous = FULL"
                                                      : "PRAGMA synchronous = NORMAL");
}

void Database::leave_commits_unsynced() { run_script("PRAGMA synchronous = OFF"); }

void Database::run_script(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) raise(connection_.get(), code, file(), sql);
}

std::int64_t Database::last_insert_id() const {
  return sqlite3_last_insert_rowid(connection_.get());
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

// A statement that is in use is not in the cache: a second use at the same time prepares its own.
sqlite3_stmt* Database::take_prepared(Sql sql) {
  if (const auto found = prepared_.find(sql.address()); found != prepared_.end()) {
    if (found->second != nullptr) return found->second.release();
  }
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v3(connection_.get(), sql.address(), static_cast<int>(sql.text().size() + 1),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) raise(connection_.get(), code, file(), sql.text());
  return statement;
}

void Database::give_back(Sql sql, sqlite3_stmt* statement) {
  prepared_[sql.address()].reset(statement);
}

Transaction::Transaction(Database& database) : database_(database) {
  if (database.access() == Access::kReadOnly) {
    database.execute("BEGIN");
  } else {
    database.execute("BEGIN IMMEDIATE");
  }
}

// SQLite may have rolled back by itself, or be unable to: the file then holds what it held before.
Transaction::~Transaction() {
  if (!open_ || !database_.in_transaction()) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const StorageError&) {
  }
}

void Transaction::commit() {
  SIDESTEP_INVARIANT(open_, "a transaction is committed once");
  database_.execute("COMMIT");
  open_ = false;
}

Savepoint::Savepoint(Database& database) : database_(database) {
  database.execute("SAVEPOINT part");
}

Savepoint::~Savepoint() {
  if (!open_ || !database_.in_transaction()) return;
  try {
    undo();
  } catch (const StorageError&) {
  }
}

void Savepoint::keep() {
  database_.execute("RELEASE part");
  open_ = false;
}

void Savepoint::undo() {
  open_ = false;
  database_.execute("ROLLBACK TO part");
  database_.execute("RELEASE part");
}

}  // namespace sidestep::storage
