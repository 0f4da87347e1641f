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
  FunctionLog log{"f", "/proc/self/nowhere/f.log", [this](const FunctionLine& line) {
                    seen += std::string(line.function) + "|" + std::string(line.request_id) + "|" +
                            (line.is_warning ? "warning: " : "") + std::string(line.text) + "\n";
                  }};
};

TEST_F(FunctionLogTest, CutsOutputIntoLinesWhereverItIsSplit) {
  LogCapture capture(log);
  capture.output("one\ntw");
  capture.output("o\n\nthree");
  EXPECT_EQ(seen, "f||one\nf||two\nf||\n");
  capture.line("END");
  EXPECT_EQ(seen, "f||one\nf||two\nf||\nf||three\nf||END\n");
}

TEST_F(FunctionLogTest, ShowsTheLinesOfAnEventAndKeepsItWholeForTheCaller) {
  LogCapture capture(log);
  capture.set_request_id("id-1");
  capture.line("START RequestId: id-1");
  capture.output("2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r  a: 1\r}\n[ERROR] E: x\rTraceback\n");
  capture.line("id-1 Task timed out", FunctionLog::Gravity::kWarning);
  EXPECT_EQ(seen,
            "f||START RequestId: id-1\n"
            "f|id-1|{\nf|id-1|  a: 1\nf|id-1|}\n"
            "f|id-1|warning: [ERROR] E: x\nf|id-1|warning: Traceback\n"
            "f||warning: id-1 Task timed out\n");
  EXPECT_EQ(capture.take_tail(),
            "START RequestId: id-1\n"
            "2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r  a: 1\r}\n[ERROR] E: x\rTraceback\n"
            "id-1 Task timed out\n");
}

TEST_F(FunctionLogTest, GivesEventsToItsListenerAsTheyWerePrinted) {
  std::vector<std::string> events;
  LogCapture capture(log, [&](std::string_view event) { events.emplace_back(event); });
  capture.line("START");
  capture.output("2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r  a: 1\r}\nhalf");
  capture.line("END");
  EXPECT_EQ(events,
            (std::vector<std::string>{"START", "2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r  a: 1\r}",
                                      "half", "END"}));
}

TEST_F(FunctionLogTest, KnowsTheGroupOfAFunction) {
  Function function;
  function.name = "f";
  EXPECT_EQ(log_group_of(function), "/aws/lambda/f");
  function.shown_only["LoggingConfig"] = {{"LogFormat", "Text"}};
  EXPECT_EQ(log_group_of(function), "/aws/lambda/f");
  function.shown_only["LoggingConfig"] = {{"LogGroup", "/shop"}};
  EXPECT_EQ(log_group_of(function), "/shop");
}

TEST_F(FunctionLogTest, NamesStreamsByTheDay) {
  const std::string name = new_log_stream_name(Timestamp(Millis(1'700'000'000'000)), "$LATEST");
  EXPECT_EQ(name.substr(0, 20), "2023/11/14/[$LATEST]");
  EXPECT_EQ(name.size(), 20u + 32u);
}

TEST_F(FunctionLogTest, WritesTheHeadOfAnEventOnEachOfItsLines) {
  FunctionLog to_file("f", root / "f.log", {});
  to_file.write("2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r}", "id-1");
  to_file.write("[ERROR] E: x\rTraceback", "id-1");
  std::ifstream file(root / "f.log");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text,
            "2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\n"
            "2026-11-23T11:49:00.123Z\tid-1\tINFO\t}\n"
            "[ERROR] E: x\nTraceback\n");
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
  to_file.write("one", "");
  to_file.close();
  to_file.write("two", "");
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
