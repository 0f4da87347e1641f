#include "server/commands/live_project.h"

#include <gmock/gmock.h>

namespace sidestep::commands::live_project_test {
namespace {

TEST(LiveProject, KnowsWhichSettingsDiffer) {
  config::Configuration before;
  before.given["port"] = {"1", "sidestep.json: /settings/port"};
  before.given["region"] = {"eu-west-1", "AWS_REGION"};
  config::Configuration now = before;
  EXPECT_THAT(settings_that_differ(before, now), ::testing::IsEmpty());
  now.given["port"].text = "2";
  now.given["clock"] = {"skip", "sidestep.json: /settings/clock"};
  EXPECT_THAT(settings_that_differ(before, now), ::testing::ElementsAre("port", "clock"));
}

}  // namespace
}  // namespace sidestep::commands::live_project_test
