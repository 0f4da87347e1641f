#include "tests/console/world.h"

namespace sidestep::test::event_test {
namespace {

using EventViewTest = ConsoleWorld;

TEST_F(EventViewTest, HasAllOfIt) {
  const std::string input = '"' + std::string(9'000, 'x') + '"';
  const std::string arn = harness.start(kPassMachine, input);
  const Json event = json("event?id=2&execution=" + arn);
  EXPECT_EQ(event.at("stateEnteredEventDetails").at("input"), input);
  for (const std::string id : {"0", "5", "-1", "x", ""}) {
    EXPECT_EQ(view("event?id=" + id + "&execution=" + arn).substr(0, 4), "404 ") << id;
  }
}

}  // namespace
}  // namespace sidestep::test::event_test
