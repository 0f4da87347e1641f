#include "base/growing_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::test::growing_file_test {
namespace {

class GrowingFile : public ::testing::Test {
 protected:
  void write(const std::string& text, std::ios::openmode mode = std::ios::app) {
    std::ofstream(path_, std::ios::binary | mode) << text;
  }

  testing::TempDirectory folder_;
  const std::string path_ = folder_.file("log");
};

TEST_F(GrowingFile, IsReadLineByLine) {
  EXPECT_EQ(read_growing_file(path_, std::nullopt, 100).text, "");
  write("one\ntw");
  const FilePart first = read_growing_file(path_, std::nullopt, 100);
  EXPECT_EQ(first.text, "one\n");
  EXPECT_EQ(read_growing_file(path_, first.end, 100).text, "");
  write("o\n");
  EXPECT_EQ(read_growing_file(path_, first.end, 100).text, "two\n");
}

TEST_F(GrowingFile, ShowsItsLastLines) {
  write("first\nsecond\nthird\n");
  EXPECT_EQ(read_growing_file(path_, std::nullopt, 15).text, "second\nthird\n");
}

TEST_F(GrowingFile, MayBeginAnew) {
  write("a long line\n");
  const FilePart before = read_growing_file(path_, std::nullopt, 100);
  write("new\n", std::ios::trunc);
  EXPECT_EQ(read_growing_file(path_, before.end, 100).text, "new\n");
}

}  // namespace
}  // namespace sidestep::test::growing_file_test
