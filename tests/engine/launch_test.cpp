#include "engine/launch.h"

#include "storage/state_machines.h"
#include "storage/tags.h"
#include "tests/engine/harness.h"

namespace sidestep::test::launch_test {
namespace {

const std::string kMachine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

class LaunchTest : public ::testing::Test {
 protected:
  void make_machine(const std::string& definition,
                    const std::optional<std::string>& logging = std::nullopt) {
    harness.storage.writer().submit(
        [=](storage::Database& database) { make_published_machine(database, definition, logging); },
        [](std::exception_ptr) {});
    harness.settle();
  }

  // The ARN's last part, or the refusal.
  std::string launch(engine::LaunchRequest request) {
    std::string said = "nothing";
    engine::launch(harness.engine, std::move(request),
                   [&](Expected<engine::Launched, engine::LaunchRefusal> launched) {
                     said = launched ? launched->arn.substr(launched->arn.rfind(':') + 1)
                                     : std::string(launched.error().code);
                   });
    harness.settle();
    return said;
  }

  Harness harness;
};

TEST_F(LaunchTest, DistinguishesARepetitionFromAMistake) {
  using Existing = engine::LaunchRequest::Existing;
  make_machine(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a"}), "a");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a"}), "a") << "it runs with that input";
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a", .input = "1"}),
            "ExecutionAlreadyExists");
  harness.advance(std::chrono::seconds(60));
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a"}), "ExecutionAlreadyExists");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a", .existing = Existing::kSame}), "a");
  EXPECT_EQ(storage::Executions(harness.storage.reader()).last_id(), 1);
}

TEST_F(LaunchTest, StartsAVersion) {
  make_machine(R"({"StartAt":"S","States":{"S":{"Type":"Succeed"}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine + ":1", .name = "a"}), "a");
  const storage::ExecutionRow row =
      harness.row("arn:aws:states:us-east-1:123456789012:execution:m:a");
  EXPECT_EQ(row.state_machine_arn, kMachine);
  EXPECT_EQ(row.version_arn, kMachine + ":1");
  EXPECT_EQ(row.alias_arn, std::nullopt);
}

// The machine is remembered from one start to the next, and what comes between must be noticed.
TEST_F(LaunchTest, StartsWhatTheMachineIsNow) {
  using Tags = storage::Tags;
  const auto commit = [&](storage::Work work) {
    harness.storage.writer().submit(std::move(work), [](std::exception_ptr) {});
    harness.settle();
  };
  make_machine(R"({"StartAt":"S","States":{"S":{"Type":"Succeed"}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a"}), "a");
  commit([](storage::Database& database) {
    Tags(database).put(kMachine, {std::string(engine::kClockTag), "sideways"});
  });
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "b"}), "ValidationException");
  commit([](storage::Database& database) { Tags(database).remove_all(kMachine); });
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "b"}), "b");
  commit([](storage::Database& database) {
    storage::StateMachines machines(database);
    machines.remove(machines.find(kMachine)->id);
  });
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "c"}), "StateMachineDoesNotExist");
}

TEST_F(LaunchTest, HasLoggedWhatTheMachineWantsLogged) {
  make_machine(R"({"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E"}}})",
               R"({"level":"FATAL","includeExecutionData":false})");
  launch({.state_machine_arn = kMachine, .name = "a"});
  EXPECT_EQ(harness.logged,
            R"({"id":"3","type":"ExecutionFailed","details":{"error":"E"},"redrive_count":"0",)"
            R"("previous_event_id":"2","event_timestamp":"1576800000000",)"
            R"("execution_arn":"arn:aws:states:us-east-1:123456789012:execution:m:a"})"
            "\n");
}

TEST_F(LaunchTest, RefusesWhatIsWrong) {
  EXPECT_EQ(launch({.state_machine_arn = "m"}), "InvalidArn");
  EXPECT_EQ(launch({.state_machine_arn = kMachine}), "StateMachineDoesNotExist");
  make_machine(R"({"StartAt":"S","States":{"S":{"Type":"Succeed"}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "a b"}), "InvalidName");
  EXPECT_EQ(launch({.state_machine_arn = kMachine + ":2"}), "StateMachineDoesNotExist");
  EXPECT_EQ(launch({.state_machine_arn = kMachine + ":PROD"}), "StateMachineDoesNotExist");
  EXPECT_EQ(launch({.state_machine_arn = kMachine + "/Label"}), "ValidationException");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .input = "x"}), "InvalidExecutionInput");
}

TEST_F(LaunchTest, GivesATimeOfItsOwnToWhoWantsOne) {
  make_machine(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "slow"}), "slow");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "quick", .clock = "skip"}), "quick");
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "odd", .clock = "fast"}),
            "ValidationException");
  harness.storage.writer().submit(
      [](storage::Database& database) {
        storage::Tags(database).put(kMachine, {std::string(engine::kClockTag), "skip"});
      },
      [](std::exception_ptr) {});
  harness.settle();
  EXPECT_EQ(launch({.state_machine_arn = kMachine, .name = "tagged"}), "tagged");
  const auto status = [&](const std::string& name) {
    return harness.row("arn:aws:states:us-east-1:123456789012:execution:m:" + name).status;
  };
  EXPECT_EQ(status("slow"), "RUNNING");
  EXPECT_EQ(status("quick"), "SUCCEEDED");
  EXPECT_EQ(status("tagged"), "SUCCEEDED");
}

TEST_F(LaunchTest, RefusesAMachineOfTheTypeThatIsNotMeant) {
  make_machine(R"({"StartAt":"S","States":{"S":{"Type":"Succeed"}}})");
  EXPECT_EQ(launch({.state_machine_arn = kMachine,
                    .machines = engine::LaunchRequest::Machines::kExpress}),
            "StateMachineTypeNotSupported");
}

}  // namespace
}  // namespace sidestep::test::launch_test
