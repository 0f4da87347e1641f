#include "tests/integrations/fixture.h"

namespace sidestep::services::aws_sdk_sfn_test {
namespace {

class AwsSdkSfn : public ServicesFixture {
 protected:
  static constexpr const char* kResource = "arn:aws:states:::aws-sdk:sfn:";

  void answer(const std::string& body, int status = 200) {
    step_functions.calls.back().then({status, "id-1", Json::parse(body)});
    settle();
  }
};

TEST_F(AwsSdkSfn, CallsTheOperationWithItsOwnNames) {
  const std::string arn = run_task(kResource + std::string("getActivityTask"),
                                   R"({"ActivityArn":"a","Tags":[{"Key":"k"}]})");
  ASSERT_EQ(step_functions.calls.size(), 1u);
  const StepFunctionsCall& call = step_functions.calls[0].call;
  EXPECT_EQ(call.operation, "GetActivityTask");
  EXPECT_EQ(call.account, "123456789012");
  EXPECT_EQ(call.region, "us-east-1");
  EXPECT_EQ(to_text(call.request), R"({"activityArn":"a","tags":[{"key":"k"}]})");
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
    std::string body;
    std::string end;
  };
  const Case cases[] = {
      {R"({"__type":"InvalidToken","message":"Invalid Token: 'Invalid token'"})",
       "FAILED Sfn.InvalidTokenException: Invalid Token: 'Invalid token' (Service: Sfn, Status "
       "Code: 400, Request ID: id-1) (SDK Attempt Count: 1)"},
      {R"({"__type":"ValidationException","message":"m"})",
       "FAILED Sfn.ValidationException: m (Service: Sfn, Status Code: 400, Request ID: id-1) (SDK "
       "Attempt Count: 1)"},
      {R"({"__type":"AccessDeniedException","message":"m"})",
       "FAILED Sfn.SfnException: m (Service: Sfn, Status Code: 400, Request ID: id-1) (SDK Attempt "
       "Count: 1)"},
      {R"({"__type":"UnknownOperationException","message":"m"})",
       "FAILED States.Runtime: Sidestep does not support the resource "
       "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess yet. Remove the state, or use a Lambda "
       "function in its place."},
  };
  for (const Case& c : cases) {
    const std::string arn =
        run_task(kResource + std::string("sendTaskSuccess"), R"({"TaskToken":"t","Output":"1"})");
    answer(c.body, 400);
    EXPECT_EQ(end_of(arn), c.end);
  }
}

TEST_F(AwsSdkSfn, ActsInTheAccountOfItsCredentials) {
  make_machine("m", R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,
      "Resource":"arn:aws:states:::aws-sdk:sfn:listActivities","Parameters":{},
      "Credentials":{"RoleArn":"arn:aws:iam::000000000002:role/r"}}}})");
  engine::launch(*engine, {.state_machine_arn = kArns + std::string("stateMachine:m")},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  EXPECT_EQ(step_functions.calls.at(0).call.account, "000000000002");
}

TEST_F(AwsSdkSfn, HangsUpWhenNobodyWaitsForTheAnswer) {
  const std::string arn =
      run_task(kResource + std::string("getActivityTask"), R"({"ActivityArn":"a"})");
  engine->stop(arn, {}, [](Timestamp) {});
  settle();
  EXPECT_THAT(step_functions.given_up, ::testing::ElementsAre(step_functions.calls.at(0).task));
}

}  // namespace
}  // namespace sidestep::services::aws_sdk_sfn_test
