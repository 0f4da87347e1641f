#include "tests/console/world.h"

namespace sidestep::test::graph_test {
namespace {

using GraphViewTest = ConsoleWorld;

TEST_F(GraphViewTest, IsThePictureOfWhatRan) {
  const std::string arn = harness.start(kWaitMachine);
  const std::string svg = view("graph?execution=" + arn);
  EXPECT_EQ(svg.substr(0, 9), "200 <svg ");
  EXPECT_NE(svg.find(R"(data-state="W")"), svg.npos);
  EXPECT_NE(svg.find(R"(data-from="W" data-to="E")"), svg.npos);
  EXPECT_EQ(svg.find("<style>"), svg.npos) << "the page has it";
  EXPECT_EQ(view("graph?execution=other").substr(0, 4), "404 ");
  EXPECT_EQ(view("graph?machine=nonsense").substr(0, 4), "404 ");
}

}  // namespace
}  // namespace sidestep::test::graph_test
