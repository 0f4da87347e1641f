#include "server/data_directory.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/failure_text.h"
#include "tests/support/temp_directory.h"

namespace sidestep::data_directory_test {
namespace {

namespace fs = std::filesystem;
using testing::failure_text;
using testing::TempDirectory;

fs::perms permissions(const fs::path& path) { return fs::status(path).permissions(); }

TEST(DataDirectory, LiesBesideTheDatabaseAndIsMarked) {
  const TempDirectory root;
  const fs::path path = root.file("deep/mine.db.d");
  {
    const DataDirectory directory(root.file("deep/mine.db"));
    EXPECT_EQ(directory.path(), path);
    EXPECT_EQ(directory.older_code(), root.file("deep/code"));
  }
  EXPECT_TRUE(fs::is_regular_file(path / "OWNED_BY_SIDESTEP")) << "what belongs to a file stays";
  EXPECT_EQ(permissions(path), fs::perms::owner_all);
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), {}), 1) << "nothing else";
}

TEST(DataDirectory, IsTheSameTheNextTime) {
  const TempDirectory root;
  { const DataDirectory directory(root.file("mine.db")); }
  std::ofstream(root.file("mine.db.d/kept")) << "text";
  EXPECT_EQ(DataDirectory(root.file("mine.db")).path(), root.file("mine.db.d"));
  EXPECT_TRUE(fs::exists(root.file("mine.db.d/kept")));
}

TEST(DataDirectory, IsTheSameForALinkToTheDatabase) {
  const TempDirectory root;
  std::ofstream(root.file("mine.db")).flush();
  fs::create_symlink("mine.db", root.file("link"));
  EXPECT_EQ(DataDirectory(root.file("link")).path(), fs::canonical(root.path()) / "mine.db.d");
}

// Directories and files of that name, empty or not, and marks that Sidestep did not write.
TEST(DataDirectory, RefusesWhatSidestepDidNotMake) {
  const auto in_folder = [](const fs::path& path) { fs::create_directory(path); };
  const auto with_file = [](const fs::path& path) {
    fs::create_directory(path);
    std::ofstream(path / "mine.txt") << "text";
  };
  const auto with_other_mark = [](const fs::path& path) {
    fs::create_directory(path);
    std::ofstream(path / kDirectoryMark) << "Sidestep";
  };
  const auto as_file = [](const fs::path& path) { std::ofstream(path) << "text"; };
  const auto as_link = [](const fs::path& path) { fs::create_symlink("nowhere", path); };
  for (const std::function<void(fs::path)>& make : std::vector<std::function<void(fs::path)>>{
           in_folder, with_file, with_other_mark, as_file, as_link}) {
    const TempDirectory root;
    const std::string path = root.file("mine.db.d");
    make(path);
    EXPECT_EQ(failure_text([&] { DataDirectory{root.file("mine.db")}; }),
              "'" + path + "' is where the functions and logs of '" + root.file("mine.db") +
                  "' belong, but Sidestep did not make it (it has no file OWNED_BY_SIDESTEP); "
                  "move it away, or name another database");
    EXPECT_TRUE(fs::exists(fs::symlink_status(path)));
  }
}

TEST(DataDirectory, GoesWithADatabaseInMemory) {
  fs::path path;
  {
    const DataDirectory directory(":memory:");
    path = directory.path();
    EXPECT_TRUE(fs::is_directory(path));
    EXPECT_NE(DataDirectory(":memory:").path(), path);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(DataDirectory, SaysWhatToDoWhereItCannotBe) {
  try {
    const DataDirectory directory("/dev/null/x/sidestep.db");
    ADD_FAILURE() << "it was made";
  } catch (const std::runtime_error& failure) {
    EXPECT_STREQ(failure.what(),
                 "cannot make the folder '/dev/null/x' for the database "
                 "'/dev/null/x/sidestep.db': Not a directory. Name another file with --db, or "
                 ":memory: to keep nothing.");
  }
}

}  // namespace
}  // namespace sidestep::data_directory_test
