#include "server/config/files.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace sidestep::config::files_test
