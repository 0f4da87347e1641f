#include "tests/integrations/fixture.h"

namespace sidestep::services::aws_sdk_sfn_test {
namespace {

class AwsSdkSfn : public ServicesFixture {
 protected:
  static constexpr const char* kResource = "arn:aws:states:::aws-sdk:sfn:";

  AwsSdkSfn() { states.real.reset(); }

  void answer(const std::string& body) {
    states.calls.back().reply.ok_text(body);
    settle();
  }
};

TEST_F(AwsSdkSfn, CallsTheOperationWithItsOwnNames) {
  const std::string arn = run_task(kResource + std::string("getActivityTask"),
                                   R"({"ActivityArn":"a","Tags":[{"Key":"k"}]})");
  ASSERT_EQ(states.calls.size(), 1u);
  const aws::Call& call = states.calls[0].call;
  EXPECT_EQ(call.operation, "GetActivityTask");
  EXPECT_EQ(call.scope.account, "123456789012");
  EXPECT_EQ(call.scope.region, "us-east-1");
  EXPECT_EQ(to_text(call.input), R"({"activityArn":"a","tags":[{"key":"k"}]})");
  answer(R"({"taskToken":"t","input":"{\"a\":1}"})");
  EXPECT_EQ(end_of(arn), R"(SUCCEEDED {"TaskToken":"t","Input":"{\"a\":1}"})");
}

TEST_F(AwsSdkSfn, ShowsPointsInTimeAndWhatTheUserNamed) {
  const std::string arn =
      run_task(kResource + std::string("describeStateMachine"), R"({"StateMachineArn":"m"})");
  answer(R"({"creationDate":1576800000.123,"variableReferences":{"state":["x"]},"items":[)"
         R"({"startDate":1576800000.000,"redriveCount":0}]})");
  EXPECT_EQ(end_of(arn), R"(SUCCEEDED {"CreationDate":"2019-12-20T00:00:00.123Z",)"
                         R"("VariableReferences":{"state":["x"]},)"
                         R"("Items":[{"StartDate":"2019-12-20T00:00:00.000Z","RedriveCount":0}]})");
}

TEST_F(AwsSdkSfn, NamesErrorsAsTheSdkDoes) {
  struct Case {
    aws::Error error;
    std::string end;
  };
  const Case cases[] = {
      {{"InvalidToken", "Invalid Token: 'Invalid token'"},
       "FAILED Sfn.InvalidTokenException: Invalid Token: 'Invalid token' (Service: Sfn, Status "
       "Code: 400, Request ID: <uuid>) (SDK Attempt Count: 1)"},
      {{"ValidationException", "m"},
       "FAILED Sfn.ValidationException: m (Service: Sfn, Status Code: 400, Request ID: <uuid>) "
       "(SDK "
       "Attempt Count: 1)"},
      {{"AccessDeniedException", "m"},
       "FAILED Sfn.SfnException: m (Service: Sfn, Status Code: 400, Request ID: <uuid>) (SDK "
       "Attempt "
       "Count: 1)"},
      {{"UnknownOperationException", "m"},
       "FAILED States.Runtime: Sidestep does not support the resource "
       "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess yet. Remove the state, or use a Lambda "
       "function in its place."},
  };
  for (const Case& c : cases) {
    const std::string arn =
        run_task(kResource + std::string("sendTaskSuccess"), R"({"TaskToken":"t","Output":"1"})");
    states.calls.back().reply.fail(c.error);
    settle();
    EXPECT_EQ(with_uuids_hidden(end_of(arn)), c.end);
  }
}

TEST_F(AwsSdkSfn, ActsInTheAccountOfItsCredentials) {
  make_machine("m", R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,
      "Resource":"arn:aws:states:::aws-sdk:sfn:listActivities","Parameters":{},
      "Credentials":{"RoleArn":"arn:aws:iam::000000000002:role/r"}}}})");
  engine::launch(*engine, {.state_machine_arn = kArns + std::string("stateMachine:m")},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  EXPECT_EQ(states.calls.at(0).call.scope.account, "000000000002");
}

TEST_F(AwsSdkSfn, HangsUpWhenNobodyWaitsForTheAnswer) {
  const std::string arn =
      run_task(kResource + std::string("getActivityTask"), R"({"ActivityArn":"a"})");
  engine->stop(arn, {}, [](Timestamp) {});
  settle();
  EXPECT_THAT(states.given_up, ::testing::ElementsAre(states.calls.at(0).call.once->execution_id));
}

}  // namespace
}  // namespace sidestep::services::aws_sdk_sfn_test
