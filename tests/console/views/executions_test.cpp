#include "tests/console/world.h"

namespace sidestep::test::executions_test {
namespace {

class ExecutionsViewTest : public ConsoleWorld {
 protected:
  std::string names(const std::string& query) {
    std::string names;
    const Json page = json("executions?" + query);
    for (const Json& one : page.at("executions")) {
      names += one.at("name").get<std::string>() + ' ';
    }
    return names;
  }
};

TEST_F(ExecutionsViewTest, AreNewestFirstAndFiltered) {
  harness.start(kPassMachine, R"({"document":"3%"})", "a");
  harness.start(kWaitMachine, R"({"document":"30"})", "b");
  harness.advance(std::chrono::seconds(60));
  harness.start(kWaitMachine, "{}", "c");
  EXPECT_EQ(names(""), "c b a ");
  EXPECT_EQ(names("status=RUNNING"), "c ");
  EXPECT_EQ(names("status=FAILED"), "b ");
  EXPECT_EQ(names("text=BROKEN"), "b ") << "the error";
  EXPECT_EQ(names("text=%22document%22"), "b a ") << "the input";
  EXPECT_EQ(names("text=3%25"), "a ") << "a percent sign is one";
  EXPECT_EQ(names("machine=arn:other"), "");
}

TEST_F(ExecutionsViewTest, GoOnWhereAPageEnded) {
  for (const char* name : {"a", "b", "c"}) harness.start(kPassMachine, "{}", name);
  const Json first = json("executions?limit=2");
  EXPECT_EQ(first.at("executions").size(), 2u);
  EXPECT_EQ(names("before=" + to_text(first.at("before"))), "a ");
  EXPECT_FALSE(json("executions?limit=3").contains("before"));
}

}  // namespace
}  // namespace sidestep::test::executions_test
