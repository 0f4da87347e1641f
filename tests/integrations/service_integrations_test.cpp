#include "integrations/service_integrations.h"

#include "tests/integrations/fixture.h"

namespace sidestep::services::service_integrations_test {
namespace {

using ServiceIntegrationsTest = ServicesFixture;

TEST_F(ServiceIntegrationsTest, AResourceThatIsNotSupportedFailsByName) {
  EXPECT_EQ(end_of(run_task("arn:aws:states:::aws-sdk:chime:createMeeting", "{}")),
            "FAILED States.Runtime: Sidestep does not support the resource "
            "arn:aws:states:::aws-sdk:chime:createMeeting yet. Remove the state, or use a "
            "Lambda function in its place.");
}

TEST_F(ServiceIntegrationsTest, NoCatchHidesWhatIsNotSupported) {
  make_machine("m", R"({"StartAt":"T","States":{
      "T":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:chime:createMeeting","End":true,
           "Parameters":{"TopicArn":"t","Message":"m"},
           "Catch":[{"ErrorEquals":["States.ALL"],"Next":"P"}]},
      "P":{"Type":"Pass","End":true}}})");
  engine::launch(*engine, {.state_machine_arn = kArns + std::string("stateMachine:m"), .name = "r"},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  EXPECT_EQ(row(execution_arn("m", "r")).status, "FAILED");
}

}  // namespace
}  // namespace sidestep::services::service_integrations_test
