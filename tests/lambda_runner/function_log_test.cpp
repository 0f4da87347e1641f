#include "lambda_runner/function_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::lambda::function_log_test {
namespace {

class FunctionLogTest : public ::testing::Test {
 protected:
  testing::TempDirectory directory;
  const std::filesystem::path root{directory.path()};
  std::string seen;
  FunctionLog log{"f", "/proc/self/nowhere/f.log",
                  [this](std::string_view function, std::string_view line) {
                    seen += std::string(function) + "|" + std::string(line) + "\n";
                  }};
};

TEST_F(FunctionLogTest, CutsOutputIntoLinesWhereverItIsSplit) {
  LogCapture capture(log);
  capture.output("one\ntw");
  capture.output("o\n\nthree");
  EXPECT_EQ(seen, "f|one\nf|two\nf|\n");
  capture.line("END");
  EXPECT_EQ(seen, "f|one\nf|two\nf|\nf|three\nf|END\n");
}

TEST_F(FunctionLogTest, KeepsTheLastFourKilobytesUntilAsked) {
  LogCapture capture(log);
  for (int i = 0; i < 10'000; ++i) capture.output("line " + std::to_string(i) + "\n");
  const std::string tail = capture.take_tail();
  EXPECT_EQ(tail.size(), 4096u);
  EXPECT_TRUE(tail.ends_with("line 9999\n"));
  EXPECT_EQ(capture.take_tail(), "");
}

TEST_F(FunctionLogTest, AppendsToAFileThatCanBeFollowed) {
  FunctionLog to_file("f", root / "logs" / "f.log", {});
  to_file.write("one");
  to_file.close();
  to_file.write("two");
  std::ifstream file(root / "logs" / "f.log");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text, "one\ntwo\n");
}

TEST_F(FunctionLogTest, KeepsWhatTheFileHeldOnceItIsFull) {
  const std::filesystem::path file = root / "f.log";
  const std::string full(16 * 1024 * 1024, 'x');
  std::ofstream(file) << full;
  FunctionLog to_file("f", file, {});
  to_file.write("the last of the old file");
  to_file.write("the first of the new file");
  std::filesystem::path kept = file;
  kept += ".1";
  EXPECT_EQ(std::filesystem::file_size(kept), full.size() + 25);
  EXPECT_EQ(std::filesystem::file_size(file), 26u);
}

}  // namespace
}  // namespace sidestep::lambda::function_log_test
