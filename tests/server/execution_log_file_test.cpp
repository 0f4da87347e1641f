#include "server/execution_log_file.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/failure_text.h"
#include "tests/support/temp_directory.h"

namespace sidestep::execution_log_file_test {
namespace {

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(ExecutionLogFile, AddsToWhatIsThere) {
  const testing::TempDirectory directory;
  const std::string path = directory.file("log");
  {
    ExecutionLogFile file(path);
    file.append("one\n");
    EXPECT_EQ(content(path), "one\n") << "at once";
  }
  ExecutionLogFile(path).append("two\nthree\n");
  EXPECT_EQ(content(path), "one\ntwo\nthree\n");
}

TEST(ExecutionLogFile, SaysWhenItCannotBeOpened) {
  EXPECT_EQ(testing::failure_text([] { ExecutionLogFile("/nowhere/log"); }),
            "cannot write to the execution log '/nowhere/log'; name a file in a directory that "
            "exists");
}

}  // namespace
}  // namespace sidestep::execution_log_file_test
