#pragma once
// One connection to an SQLite file, or to a database in memory. It knows nothing of tables.
//
// A connection is used by one thread at a time; which one is its owner's business. Every function
// may throw StorageError.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/error.h"
#include "storage/statement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sidestep::storage {

inline constexpr std::string_view kInMemory = ":memory:";

// When a commit counts as done: once the disk has it (survives a power cut), or once the operating
// system has it (survives a kill of this process, and on a power cut loses the last commits but
// never consistency).
enum class Durability { kFull, kNormal };

enum class Access { kReadWrite, kReadOnly };

struct DatabaseOptions {
  std::string file;  // or kInMemory
  Access access = Access::kReadWrite;
  Durability durability = Durability::kFull;
};

class Database {
 public:
  // Opens `options.file`; with kReadWrite it is created if it does not exist, its directory is not.
  // Throws StorageError also if the file is not an SQLite database.
  explicit Database(DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs one statement that returns no rows, with `values` for its parameters.
  template <class... Values>
  void execute(Sql sql, const Values&... values) {
    Statement(*this, sql, Statement::Binding::kBorrow, values...).next();
  }

  // Begins to read; values are copied, so temporaries are fine.
  template <class... Values>
  [[nodiscard]] Statement query(Sql sql, const Values&... values) {
    return Statement(*this, sql, Statement::Binding::kCopy, values...);
  }

  // Commits wait for the disk as the options say: so they do from the start.
  void sync_commits();
  // They do not, until sync_commits(): for what nobody misses after a power cut.
  void leave_commits_unsynced();

  // Runs any number of statements without parameters: pragmas, a schema. Not prepared, not kept.
  void run_script(const std::string& sql);

  // Of the last INSERT; rows changed by the last INSERT, UPDATE or DELETE.
  std::int64_t last_insert_id() const;
  std::int64_t changes() const;

  // False outside of a transaction, and when SQLite has given one up by itself (full disk).
  bool in_transaction() const;

  const std::string& file() const { return options_.file; }
  Access access() const { return options_.access; }

 private:
  friend class Statement;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

  void open();
  void configure();
  sqlite3_stmt* take_prepared(Sql sql);
  void give_back(Sql sql, sqlite3_stmt* statement);

  const DatabaseOptions options_;
  std::unique_ptr<sqlite3, Close> connection_;
  std::unordered_map<const char*, Prepared> prepared_;  // last: finalised before the connection
};

// Everything written while it lives becomes durable at commit(), or is undone without it. On a
// read-only connection: one unchanging view of the data over several queries.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

// A part of a transaction that can be undone alone: kept at keep(), undone without it.
// REQUIRES: a transaction is open.
class Savepoint {
 public:
  explicit Savepoint(Database& database);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;

  void keep();
  // Throws if SQLite has already given up the whole transaction.
  void undo();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace sidestep::storage
