#include "server/config/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::config::files_test {
namespace {

TEST(Files, SayWhyAFileCannotBeRead) {
  const sidestep::testing::TempDirectory directory;
  const Files files = disk();
  std::ofstream(directory.file("a")) << "text";
  EXPECT_EQ(files.read(directory.file("a")), "text");
  EXPECT_EQ(files.read(directory.file("b")).error(), "there is no such file");
  EXPECT_EQ(files.read(directory.file("a") + "/b").error(), "there is no such file");
  EXPECT_EQ(files.read(directory.path()).error(), "this is a folder, not a file");
  EXPECT_TRUE(files.exists(directory.file("a")));
  EXPECT_FALSE(files.exists(directory.file("b")));
}

// Or else a project that cannot be read would be no project.
TEST(Files, AreThereIfTheirFolderMayNotBeLookedInto) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may look into every folder";
  const sidestep::testing::TempDirectory directory;
  const Files files = disk();
  std::filesystem::permissions(directory.path(), std::filesystem::perms::none);
  EXPECT_TRUE(files.exists(directory.file("a")));
  EXPECT_EQ(files.read(directory.file("a")).error(), "it cannot be read (Permission denied)");
  std::filesystem::permissions(directory.path(), std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace sidestep::config::files_test
