#include <fstream>

#include "tests/console/world.h"

namespace sidestep::test::logs_test {
namespace {

class LogsViewTest : public ConsoleWorld {
 protected:
  void print(const std::string& text) {
    std::ofstream(folder.file("f.log"), std::ios::app) << text;
  }
};

TEST_F(LogsViewTest, HasWholeLinesAndGoesOn) {
  EXPECT_EQ(view("logs?function=f"), R"(200 {"text":"","end":0})");
  print("one\ntwo\nthr");
  EXPECT_EQ(view("logs?function=f"), R"(200 {"text":"one\ntwo\n","end":8})");
  print("ee\n");
  EXPECT_EQ(view("logs?function=f&after=8"), R"(200 {"text":"three\n","end":14})");
  EXPECT_EQ(view("logs?function=f&after=99"), R"(200 {"text":"one\ntwo\nthree\n","end":14})")
      << "the file was begun again";
}

TEST_F(LogsViewTest, BeginsWithTheLastPart) {
  for (int i = 0; i < 40'000; ++i) print("0123456789\n");
  const Json part = json("logs?function=f");
  EXPECT_EQ(part.at("end"), 440'000);
  EXPECT_LE(part.at("text").get<std::string>().size(), 256u * 1024);
  EXPECT_EQ(part.at("text").get<std::string>().substr(0, 11), "0123456789\n");
}

TEST_F(LogsViewTest, ReadsNoOtherFiles) {
  EXPECT_EQ(view("logs?function=..%2Fsidestep").substr(0, 4), "404 ");
  EXPECT_EQ(view("logs").substr(0, 4), "404 ");
}

}  // namespace
}  // namespace sidestep::test::logs_test
