#include "storage/database.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/failure_text.h"
#include "tests/support/temp_directory.h"

namespace sidestep::storage::database_test {
namespace {

using testing::failure_text;
using testing::TempDirectory;

Database in_memory() { return Database({.file = std::string(kInMemory)}); }

std::int64_t count(Database& database) {
  Statement rows = database.query("SELECT count(*) FROM t");
  rows.next();
  return rows.integer(0);
}

TEST(Database, GivesBackWhatWasBound) {
  Database database = in_memory();
  const std::string text("a\0b \xC3\xA9", 6);
  Statement row = database.query("SELECT ?, ?, ?, ?, ?, ?", 7, 1.5, text, Blob{"\xFF"}, nullptr,
                                 std::optional<std::string>("x"));
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), 7);
  EXPECT_EQ(row.real(1), 1.5);
  EXPECT_EQ(row.text(2), text);
  EXPECT_EQ(row.blob(3), "\xFF");
  EXPECT_TRUE(row.is_null(4));
  EXPECT_EQ(row.optional_string(4), std::nullopt);
  EXPECT_EQ(row.optional_integer(4), std::nullopt);
  EXPECT_EQ(row.optional_string(5), "x");
  EXPECT_FALSE(row.next());
  EXPECT_FALSE(row.next());
}

TEST(Database, BindsAnEmptyTextAsTextAndNotAsNull) {
  Database database = in_memory();
  Statement row = database.query("SELECT ?, ?", std::string_view(), Blob{});
  ASSERT_TRUE(row.next());
  EXPECT_FALSE(row.is_null(0));
  EXPECT_FALSE(row.is_null(1));
}

TEST(Database, RunsAStatementInsideItself) {
  Database database = in_memory();
  const auto numbers = [&] { return database.query("SELECT 1 UNION SELECT 2"); };
  std::int64_t product_sum = 0;
  for (Statement outer = numbers(); outer.next();) {
    for (Statement inner = numbers(); inner.next();) {
      product_sum += outer.integer(0) * inner.integer(0);
    }
  }
  EXPECT_EQ(product_sum, 9);
}

TEST(Database, UndoesATransactionThatIsNotCommitted) {
  Database database = in_memory();
  database.run_script("CREATE TABLE t(x)");
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
  }
  EXPECT_EQ(count(database), 0);
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (1)");
  transaction.commit();
  EXPECT_EQ(count(database), 1);
}

TEST(Database, UndoesASavepointAlone) {
  Database database = in_memory();
  database.run_script("CREATE TABLE t(x)");
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (1)");
  {
    Savepoint part(database);
    database.execute("INSERT INTO t VALUES (2)");
  }
  {
    Savepoint part(database);
    database.execute("INSERT INTO t VALUES (3)");
    part.keep();
  }
  transaction.commit();
  EXPECT_EQ(count(database), 2);
}

TEST(Database, ReadsOneViewInATransactionOfAReader) {
  const TempDirectory directory;
  Database writing({.file = directory.file("db")});
  writing.run_script("CREATE TABLE t(x)");
  Database reading({.file = directory.file("db"), .access = Access::kReadOnly});
  Transaction view(reading);
  EXPECT_EQ(count(reading), 0);
  writing.execute("INSERT INTO t VALUES (1)");
  EXPECT_EQ(count(reading), 0);
  view.commit();
  EXPECT_EQ(count(reading), 1);
}

TEST(Database, RefusesToWriteThroughAReader) {
  const TempDirectory directory;
  const std::string file = directory.file("db");
  Database writing({.file = file});
  writing.run_script("CREATE TABLE t(x)");
  Database reading({.file = file, .access = Access::kReadOnly});
  EXPECT_EQ(failure_text([&] { reading.execute("INSERT INTO t VALUES (1)"); }),
            "cannot write to '" + file +
                "': attempt to write a readonly database; check the permissions of the file and "
                "of its directory");
}

TEST(Database, SaysWhatStatementBreaksARule) {
  Database database = in_memory();
  database.run_script("CREATE TABLE t(x PRIMARY KEY)");
  database.execute("INSERT INTO t VALUES (?)", 1);
  EXPECT_EQ(failure_text([&] { database.execute("INSERT INTO t VALUES (?)", 1); }),
            "database ':memory:': UNIQUE constraint failed: t.x, in: INSERT INTO t VALUES (?)");
  database.execute("INSERT INTO t VALUES (?)", 2);
  EXPECT_EQ(count(database), 2);
}

TEST(Database, SaysThatTheDiskIsFull) {
  const TempDirectory directory;
  const std::string file = directory.file("db");
  Database database({.file = file});
  database.run_script("CREATE TABLE t(x)");
  database.run_script("PRAGMA max_page_count = 3");
  EXPECT_EQ(failure_text(
                [&] { database.execute("INSERT INTO t VALUES (?)", std::string(100'000, 'x')); }),
            "cannot write to '" + file + "': the disk is full; make room and start again");
}

TEST(Database, RejectsAFileThatIsNotADatabase) {
  const TempDirectory directory;
  const std::string file = directory.file("db");
  std::ofstream(file) << std::string(5000, 'x');
  EXPECT_EQ(failure_text([&] { Database({.file = file}); }),
            "'" + file +
                "' is not a database (file is not a database); name another file, or move this "
                "one away");
}

TEST(Database, SaysThatAFileIsDamaged) {
  const TempDirectory directory;
  const std::string file = directory.file("db");
  {
    Database database({.file = file});
    database.run_script("CREATE TABLE t(x)");
    for (int i = 0; i < 100; ++i) {
      database.execute("INSERT INTO t VALUES (?)", std::string(1000, 'x'));
    }
  }
  std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
  damage.seekp(8192);
  damage << std::string(20'000, '\x7F');
  damage.close();
  Database database({.file = file});
  EXPECT_EQ(failure_text([&] { count(database); }),
            "'" + file +
                "' is damaged (database disk image is malformed); put a copy in its place, or move "
                "it away to start with an empty database");
}

TEST(Database, NamesADirectoryThatDoesNotExist) {
  EXPECT_EQ(failure_text([] { Database({.file = "/nowhere/at/all/db"}); }),
            "cannot open '/nowhere/at/all/db': unable to open database file (No such file or "
            "directory); check that its directory exists and may be written to, or name another "
            "file");
}

TEST(Database, SaysThatAnotherProgramHoldsTheLock) {
  const TempDirectory directory;
  const std::string file = directory.file("db");
  Database holder({.file = file});
  holder.run_script("CREATE TABLE t(x)");
  Transaction transaction(holder);
  Database other({.file = file});
  other.run_script("PRAGMA busy_timeout = 0");
  EXPECT_EQ(failure_text([&] { Transaction second(other); }),
            "'" + file +
                "' is locked by another program (database is locked); close that program and try "
                "again");
}

TEST(Database, CopiesWhatAQueryBinds) {
  Database database = in_memory();
  Statement row = database.query("SELECT ?", std::string("a text that is gone before it is read"));
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.text(0), "a text that is gone before it is read");
}

}  // namespace
}  // namespace sidestep::storage::database_test
