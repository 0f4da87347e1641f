#include "server/local_step_functions.h"

#include "tests/aws/states/harness.h"

namespace sidestep::api::local_step_functions_test {
namespace {

class LocalStepFunctionsTest : public ApiTest {
 protected:
  // "200 {...}", or "no answer" for a call that is held.
  std::string call_local(const std::string& operation, const Json& request,
                         const std::string& account = "123456789012") {
    said_ = "no answer";
    local_.call({1, 1}, {account, "us-east-1", operation, request},
                [this](services::StepFunctionsAnswer answer) {
                  EXPECT_EQ(answer.request_id.size(), 36u);
                  said_ = std::to_string(answer.status) + ' ' + to_text(answer.body);
                });
    server.settle();
    return said_;
  }

  LocalStepFunctions local_{dispatch};
  std::string said_;
};

TEST_F(LocalStepFunctionsTest, AnswersAsOverHttp) {
  EXPECT_EQ(call_local("CreateActivity", {{"name", "a"}}, "000000000002"),
            ok(R"({"activityArn":"arn:aws:states:us-east-1:000000000002:activity:a",)"
               R"("creationDate":1.5768E9})"));
  EXPECT_EQ(call_local("CreateActivity", {{"name", "a b"}}),
            error("InvalidName", "Invalid Name: 'a b'"));
  EXPECT_THAT(call_local("MakeCoffee", Json::object()),
              ::testing::HasSubstr("UnknownOperationException"));
}

TEST_F(LocalStepFunctionsTest, WritesAStructureWhereTextIsWanted) {
  create(kPass);
  call_local("StartExecution",
             {{"stateMachineArn", kMachine}, {"name", "run"}, {"input", {{"a", 1}}}});
  EXPECT_EQ(result("DescribeExecution", {{"executionArn", kExecution}}).at("input"),
            Json(R"({"a":1})"));
}

TEST_F(LocalStepFunctionsTest, GivesUpACallThatIsHeld) {
  const std::string activity = "arn:aws:states:us-east-1:123456789012:activity:a";
  result("CreateActivity", {{"name", "a"}});
  EXPECT_EQ(call_local("GetActivityTask", {{"activityArn", activity}}), "no answer");
  local_.give_up({1, 1});
  EXPECT_EQ(said_, ok("{}"));
  local_.give_up({1, 1});  // long answered
}

}  // namespace
}  // namespace sidestep::api::local_step_functions_test
