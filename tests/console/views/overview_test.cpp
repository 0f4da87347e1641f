#include "tests/console/world.h"

namespace sidestep::test::overview_test {
namespace {

using OverviewTest = ConsoleWorld;

TEST_F(OverviewTest, HasTheServerAndItsMachines) {
  harness.storage.writer().submit(
      [](storage::Database& database) {
        storage::StateMachineRow row{.account = "123456789012",
                                     .region = "us-east-1",
                                     .name = "m",
                                     .arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m"};
        storage::StateMachines(database).insert(row);
      },
      [](std::exception_ptr) {});
  harness.start(kPassMachine, "{}", "first");
  harness.start(kWaitMachine, "{}", "second");
  const Json overview = json("overview");
  EXPECT_EQ(overview.at("version"), "1.2.3");
  EXPECT_EQ(overview.at("clock"), "manual");
  ASSERT_EQ(overview.at("machines").size(), 1u);
  const Json& machine = overview.at("machines")[0];
  EXPECT_EQ(machine.at("name"), "m");
  EXPECT_EQ(to_text(machine.at("counts")),
            R"({"RUNNING":1,"SUCCEEDED":1,"FAILED":0,"TIMED_OUT":0,"ABORTED":0})");
  ASSERT_EQ(machine.at("latest").size(), 2u);
  EXPECT_EQ(machine.at("latest")[0].at("name"), "second") << "the newest first";
}

TEST_F(OverviewTest, HasOnlyTheMachinesOfItsRegion) {
  EXPECT_EQ(json("overview?region=eu-west-1").at("region"), "eu-west-1");
  EXPECT_TRUE(json("overview?region=eu-west-1").at("machines").empty());
}

}  // namespace
}  // namespace sidestep::test::overview_test
