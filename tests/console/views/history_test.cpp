#include "tests/console/world.h"

namespace sidestep::test::history_test {
namespace {

using HistoryViewTest = ConsoleWorld;

TEST_F(HistoryViewTest, HasTheEventsBehindOne) {
  const std::string arn = harness.start(kPassMachine);
  const Json all = json("history?execution=" + arn);
  ASSERT_EQ(all.at("events").size(), 4u);
  EXPECT_EQ(all.at("more"), false);
  EXPECT_EQ(all.at("events")[1].at("stateEnteredEventDetails").at("name"), "P");
  const Json rest = json("history?after=3&execution=" + arn);
  ASSERT_EQ(rest.at("events").size(), 1u);
  EXPECT_EQ(rest.at("events")[0].at("type"), "ExecutionSucceeded");
  EXPECT_TRUE(json("history?after=4&execution=" + arn).at("events").empty());
  EXPECT_EQ(view("history?execution=other").substr(0, 4), "404 ");
}

TEST_F(HistoryViewTest, LeavesOutWhatIsLong) {
  const std::string arn = harness.start(kPassMachine, '"' + std::string(9'000, 'x') + '"');
  const Json entered = json("history?execution=" + arn).at("events")[1];
  EXPECT_EQ(entered.at("cut"), true);
  EXPECT_EQ(to_text(entered.at("stateEnteredEventDetails")), R"({"name":"P"})");
}

}  // namespace
}  // namespace sidestep::test::history_test
