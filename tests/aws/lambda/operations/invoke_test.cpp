#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::invoke_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Invoke : public LambdaApiFixture {
 protected:
  static std::string path(const std::string& name) {
    return std::string(kFunctions) + "/" + name + "/invocations";
  }
};

TEST_F(Invoke, AnswersWithWhatTheFunctionReturns) {
  create(creation("echo"));
  const auto response = send("POST", path("echo"), std::string(R"({"documentId":"3"})"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"documentId":"3"})");
  EXPECT_EQ(header(response, "X-Amz-Executed-Version"), "$LATEST");
  EXPECT_EQ(header(response, "X-Amz-Function-Error"), "(none)");
  EXPECT_EQ(header(response, "X-Amz-Log-Result"), "(none)");
}

TEST_F(Invoke, PassesAnEmptyObjectWhenThereIsNoPayload) {
  create(creation("echo"));
  EXPECT_EQ(send("POST", path("echo")).body, "{}");
}

TEST_F(Invoke, TakesEveryFormOfTheName) {
  create(creation("echo"));
  const std::string arn = std::string(kArn) + "echo";
  for (const std::string& name :
       {std::string("echo:$LATEST"), std::string("function:echo"),
        std::string("123456789012:function:echo"), arn, arn + ":$LATEST",
        std::string("arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aecho")}) {
    EXPECT_EQ(send("POST", path(name), std::string("1")).body, "1") << name;
  }
  EXPECT_EQ(send("POST", path("echo") + "?Qualifier=%24LATEST", std::string("1")).body, "1");
}

TEST_F(Invoke, MarksAFailureOfTheFunction) {
  create(creation_of_script("bad", "echo broken >&2; exit 1"));
  const auto response = send("POST", path("bad"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "X-Amz-Function-Error"), "Unhandled");
  EXPECT_EQ(response.body, R"({"errorType":"CommandFailed","errorMessage":"broken"})");
}

TEST_F(Invoke, SendsTheEndOfTheLogWhenAsked) {
  create(creation_of_script("talks", "echo hello >&2; echo 1"));
  const auto response = send("POST", path("talks"), "", {{"X-Amz-Log-Type", "Tail"}});
  const std::string log = *base64_decode(header(response, "X-Amz-Log-Result"));
  EXPECT_THAT(log, StartsWith("START RequestId: " + header(response, "x-amzn-RequestId")));
  EXPECT_THAT(log, HasSubstr("\nhello\nEND RequestId: "));
}

TEST_F(Invoke, RunsEventsWithoutMakingTheirSenderWait) {
  create(creation_of_script("writes", "echo ran > ran"));
  const auto response = send("POST", path("writes"), "", {{"X-Amz-Invocation-Type", "Event"}});
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(response.body, "");
  const auto ran = root / "writes" / "ran";
  run_until([&] { return std::filesystem::exists(ran); });
  EXPECT_TRUE(std::filesystem::exists(ran));
}

TEST_F(Invoke, RunsNothingInADryRun) {
  create(creation("echo"));
  const auto response = send("POST", path("echo"), "", {{"X-Amz-Invocation-Type", "DryRun"}});
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(pool.worker_count(), 0u);
}

TEST_F(Invoke, FailsIfThereIsNoSuchFunction) {
  EXPECT_EQ(error("ResourceNotFoundException", send("POST", path("none"))),
            R"(404 {"Type":"User","Message":"Function not found: )"
            R"(arn:aws:lambda:us-east-1:123456789012:function:none"})");
  create(creation("echo"));
  EXPECT_EQ(error("ResourceNotFoundException", send("POST", path("echo") + "?Qualifier=7")),
            R"(404 {"Type":"User","Message":"Function not found: )"
            R"(arn:aws:lambda:us-east-1:123456789012:function:echo:7"})");
}

// What is larger than a state's input is looked at in the background: the same comes of it.
TEST_F(Invoke, TakesAndRefusesLargePayloadsAsSmallOnes) {
  create(creation("echo"));
  const std::string large = "[" + std::string(200'000, ' ') + "1]";
  EXPECT_EQ(send("POST", path("echo"), large).body, large);
  EXPECT_THAT(error("InvalidRequestContentException", send("POST", path("echo"), large + "]")),
              StartsWith(R"(400 {"Type":"User","message":"Could not parse request body into json: )"
                         R"(Could not parse payload into json: )"));
  const auto dry = send("POST", path("echo"), large, {{"X-Amz-Invocation-Type", "DryRun"}});
  EXPECT_EQ(dry.status, 204);
}

TEST_F(Invoke, RejectsWhatIsNotARequest) {
  create(creation("echo"));
  EXPECT_THAT(
      error("InvalidRequestContentException", send("POST", path("echo"), std::string("not json"))),
      StartsWith(R"(400 {"Type":"User","message":"Could not parse request body into json: )"
                 R"(Could not parse payload into json: )"));
  EXPECT_EQ(error("ValidationException",
                  send("POST", path("echo"), "", {{"X-Amz-Invocation-Type", "Now"}})),
            R"(400 {"message":"1 validation error detected: Value 'Now' at 'invocationType' )"
            R"(failed to satisfy constraint: Member must satisfy enum value set: )"
            R"([DryRun, RequestResponse, Event]"})");
  EXPECT_EQ(error("RequestEntityTooLargeException",
                  send("POST", path("echo"), '"' + std::string(6'291'456, 'x') + '"')),
            R"(413 {"Type":"User","message":"Request must be smaller than 6291456 bytes for the )"
            R"(InvokeFunction operation"})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::invoke_test
