#include "storage/storage.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "storage/server_meta.h"
#include "tests/support/failure_text.h"
#include "tests/support/posted_turns.h"
#include "tests/support/temp_directory.h"

namespace sidestep::storage::storage_test {
namespace {

using testing::failure_text;
using testing::PostedTurns;
using testing::TempDirectory;

Post to(PostedTurns& turns) {
  return [&turns](UniqueFunction<void()> turn) { turns.post(std::move(turn)); };
}

Work put(std::string value) {
  return [value](Database& db) { ServerMeta(db).put("key", value); };
}

void ignore(std::exception_ptr) {}

TEST(Storage, MakesTheDirectoryAndKeepsWhatWasWritten) {
  const TempDirectory directory;
  PostedTurns turns;
  const StorageOptions options{.file = directory.file("new/deep/sidestep.db")};
  {
    Storage storage(options, to(turns));
    storage.writer().submit(put("kept"), ignore);
  }
  Storage again(options, to(turns));
  EXPECT_EQ(ServerMeta(again.reader()).find("key"), "kept");
}

TEST(Storage, ShowsTheReaderWhatIsCommitted) {
  const TempDirectory directory;
  for (const std::string& file : {directory.file("db"), std::string(kInMemory)}) {
    for (const auto running : {Writer::Running::kThread, Writer::Running::kInline}) {
      PostedTurns turns;
      Storage storage({.file = file, .running = running}, to(turns));
      storage.writer().submit(put("seen"), ignore);
      storage.writer().flush();
      EXPECT_EQ(ServerMeta(storage.reader()).find("key"), "seen") << file;
    }
  }
}

TEST(Storage, RefusesASecondServerOnTheSameFile) {
  const TempDirectory directory;
  PostedTurns turns;
  const std::string file = directory.file("db");
  const std::string link = directory.file("link");
  Storage first({.file = file}, to(turns));
  std::filesystem::create_symlink(file, link);
  for (const std::string& name : {file, link}) {
    EXPECT_EQ(failure_text([&] { Storage({.file = name}, to(turns)); }),
              "'" + name + "' is in use by another Sidestep server (process " +
                  std::to_string(getpid()) +
                  "); stop that one, or name another database for this one");
  }
}

TEST(Storage, IsNotOpenedUnderAnotherNameOfTheFile) {
  const TempDirectory directory;
  PostedTurns turns;
  const std::string file = directory.file("db");
  const std::string link = directory.file("hard-link");
  Storage first({.file = file}, to(turns));
  std::filesystem::create_hard_link(file, link);
  EXPECT_EQ(failure_text([&] { Storage({.file = link}, to(turns)); }),
            "'" + link +
                "' is in use by another Sidestep server under another name; stop that one, or name "
                "another database for this one");
}

TEST(Storage, MakesFilesThatOnlyTheirOwnerMayRead) {
  const TempDirectory directory;
  PostedTurns turns;
  const std::string file = directory.file("db");
  Storage storage({.file = file}, to(turns));
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    EXPECT_EQ(std::filesystem::status(file + suffix).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << suffix;
  }
}

TEST(Storage, FreesTheFileWhenItCloses) {
  const TempDirectory directory;
  PostedTurns turns;
  const StorageOptions options{.file = directory.file("db")};
  { Storage first(options, to(turns)); }
  EXPECT_EQ(failure_text([&] { Storage(options, to(turns)); }), "");
}

TEST(Storage, NamesADirectoryItCannotMake) {
  PostedTurns turns;
  EXPECT_EQ(failure_text([&] { Storage({.file = "/proc/nowhere/db"}, to(turns)); }),
            "cannot make the directory '/proc/nowhere': No such file or directory; name another "
            "file for the database");
}

TEST(Storage, NamesALockFileItCannotMake) {
  PostedTurns turns;
  EXPECT_EQ(failure_text([&] { Storage({.file = "/proc/db"}, to(turns)); }),
            "cannot make the lock file '/proc/db.lock': No such file or directory; check that its "
            "directory may be written to, or name another database");
}

TEST(Storage, DoesNotTakeALostFileWithALogForANewOne) {
  const TempDirectory directory;
  PostedTurns turns;
  const std::string file = directory.file("db");
  const std::string log = file + "-wal";
  std::ofstream(log) << "changes";
  const std::string way_out =
      ", but '" + log + "' beside it holds its last changes; put a copy of '" + file +
      "' in its place, or move '" + log + "' away to start with an empty database";
  EXPECT_EQ(failure_text([&] { Storage({.file = file}, to(turns)); }),
            "'" + file + "' is missing" + way_out);
  std::ofstream(file).flush();
  EXPECT_EQ(failure_text([&] { Storage({.file = file}, to(turns)); }),
            "'" + file + "' is empty" + way_out);
  EXPECT_EQ(std::filesystem::file_size(log), 7u);
  std::filesystem::remove(log);
  EXPECT_EQ(failure_text([&] { Storage({.file = file}, to(turns)); }), "");
}

}  // namespace
}  // namespace sidestep::storage::storage_test
