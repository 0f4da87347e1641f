// Every operation belongs to an account and a region: what has the same name in two of them are two
// things.

#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::accounts_test {
namespace {

using ::testing::HasSubstr;

class Accounts : public ApiTest {
 protected:
  struct Place {
    std::string account;
    std::string region;

    std::string arn(const std::string& resource) const {
      return "arn:aws:states:" + region + ':' + account + ':' + resource;
    }
  };

  std::string call_in(const Place& place, const std::string& operation, const Json& body) {
    return call_from(place.account, place.region, operation, to_text(body));
  }

  const Place places_[3] = {
      {"123456789012", "us-east-1"}, {"123456789012", "eu-west-1"}, {"000000000002", "us-east-1"}};
};

TEST_F(Accounts, HaveResourcesOfTheSameNames) {
  for (const Place& place : places_) {
    EXPECT_THAT(call_in(place, "CreateStateMachine",
                        {{"name", "m"}, {"definition", kWait}, {"roleArn", kRole}}),
                HasSubstr(place.arn("stateMachine:m")));
    EXPECT_THAT(call_in(place, "CreateActivity", {{"name", "a"}}),
                HasSubstr(place.arn("activity:a")));
    EXPECT_THAT(call_in(place, "StartExecution",
                        {{"stateMachineArn", place.arn("stateMachine:m")}, {"name", "run"}}),
                HasSubstr(place.arn("execution:m:run")));
  }
  EXPECT_EQ(server.engine.running_count(), 3u);
}

TEST_F(Accounts, ListTheirOwn) {
  for (const Place& place : places_) {
    call_in(place, "CreateStateMachine",
            {{"name", "m"}, {"definition", kPass}, {"roleArn", kRole}});
    call_in(place, "CreateActivity", {{"name", "a"}});
    call_in(place, "StartExecution", {{"stateMachineArn", place.arn("stateMachine:m")}});
  }
  for (const Place& place : places_) {
    const std::string lists =
        call_in(place, "ListStateMachines", Json::object()) +
        call_in(place, "ListActivities", Json::object()) +
        call_in(place, "ListExecutions", {{"stateMachineArn", place.arn("stateMachine:m")}});
    for (const Place& other : places_) {
      const bool own = &other == &place;
      for (const std::string resource : {"stateMachine:m", "activity:a", "execution:m:"}) {
        EXPECT_EQ(lists.find(other.arn(resource)) != lists.npos, own) << other.arn(resource);
      }
    }
  }
}

TEST_F(Accounts, LoseOnlyTheirOwn) {
  for (const Place& place : places_) {
    call_in(place, "CreateStateMachine",
            {{"name", "m"}, {"definition", kPass}, {"roleArn", kRole}});
    call_in(place, "CreateActivity", {{"name", "a"}});
  }
  const Place& first = places_[0];
  call_in(first, "DeleteStateMachine", {{"stateMachineArn", first.arn("stateMachine:m")}});
  call_in(first, "DeleteActivity", {{"activityArn", first.arn("activity:a")}});
  for (const Place& place : places_) {
    const bool there = &place != &first;
    EXPECT_EQ(
        call_in(place, "DescribeStateMachine", {{"stateMachineArn", place.arn("stateMachine:m")}})
            .starts_with("200 "),
        there);
    EXPECT_EQ(call_in(place, "DescribeActivity", {{"activityArn", place.arn("activity:a")}})
                  .starts_with("200 "),
              there);
  }
}

TEST_F(Accounts, ShowTheirRegionToStates) {
  const Place& place = places_[1];
  call_in(place, "CreateStateMachine",
          {{"name", "m"}, {"definition", kCallback}, {"roleArn", kRole}});
  call_in(place, "StartExecution",
          {{"stateMachineArn", place.arn("stateMachine:m")}, {"name", "run"}});
  EXPECT_THAT(
      call_in(place, "GetExecutionHistory", {{"executionArn", place.arn("execution:m:run")}}),
      HasSubstr(R"("region":"eu-west-1")"));
}

}  // namespace
}  // namespace sidestep::aws::states::accounts_test
