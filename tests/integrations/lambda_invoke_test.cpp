#include "base/base64.h"
#include "tests/integrations/fixture.h"

namespace sidestep::services::lambda_invoke_test {
namespace {

// Keeps what is to be called later, in the place of Lambda.
class KeptEvents final : public aws::Service {
 public:
  std::string_view id() const override { return "lambda"; }
  bool has(std::string_view operation) const override { return operation == "Invoke"; }
  void handle(aws::Call call, aws::Reply reply) override {
    kinds.push_back(call.text("InvocationType"));
    reply.ok(Json::object());
  }

  std::vector<std::string> kinds;
};

class LambdaInvoke : public ServicesFixture {
 protected:
  // "SUCCEEDED {...}", without headers and ids.
  std::string outcome(const std::string& parameters) {
    const std::string arn = run_task("arn:aws:states:::lambda:invoke", parameters);
    const std::string end = with_uuids_hidden(end_of(arn));
    if (!end.starts_with("SUCCEEDED ")) return end;
    Json output = Json::parse(end.substr(10));
    output.at("SdkHttpMetadata").erase("AllHttpHeaders");
    output.at("SdkHttpMetadata").erase("HttpHeaders");
    return "SUCCEEDED " + to_text(output);
  }
};

TEST_F(LambdaInvoke, WrapsTheFunctionsAnswer) {
  add_function("cat");
  EXPECT_EQ(outcome(R"({"FunctionName":"f","Payload":{"a":1}})"),
            R"(SUCCEEDED {"ExecutedVersion":"$LATEST","Payload":{"a":1},)"
            R"("SdkHttpMetadata":{"HttpStatusCode":200},)"
            R"("SdkResponseMetadata":{"RequestId":"<uuid>"},"StatusCode":200})");
}

TEST_F(LambdaInvoke, FindsTheFunctionByAnyOfItsNames) {
  add_function("cat");
  for (const std::string name : {"f", "f:$LATEST", "123456789012:function:f", "function:f",
                                 "arn:aws:lambda:us-east-1:123456789012:function:f"}) {
    EXPECT_THAT(outcome(R"({"FunctionName":")" + name + R"(","Payload":1})"),
                ::testing::StartsWith(R"(SUCCEEDED {"ExecutedVersion":"$LATEST","Payload":1,)"))
        << name;
  }
}

TEST_F(LambdaInvoke, LooksInTheAccountOfItsCredentials) {
  add_function("cat");
  make_machine("m", R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,
      "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},
      "Credentials":{"RoleArn":"arn:aws:iam::000000000002:role/r"}}}})");
  engine::launch(*engine, {.state_machine_arn = kArns + std::string("stateMachine:m"), .name = "r"},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  EXPECT_THAT(end_of(execution_arn("m", "r")),
              ::testing::HasSubstr("Function not found: "
                                   "arn:aws:lambda:us-east-1:000000000002:function:f:$LATEST "));
}

TEST_F(LambdaInvoke, SendsAStringThatIsJsonAsThatJson) {
  add_function("cat");
  for (const auto& [payload, sent] :
       {std::pair("\"{\\\"a\\\":1}\"", "{\"a\":1}"), std::pair("\"0.0\"", "0.0"),
        std::pair("\"\\\"text\\\"\"", "\"text\""), std::pair("\"text\"", "\"text\"")}) {
    EXPECT_THAT(outcome(R"({"FunctionName":"f","Payload":)" + std::string(payload) + '}'),
                ::testing::HasSubstr(R"("Payload":)" + std::string(sent) + ','));
  }
}

TEST_F(LambdaInvoke, SendsAnEmptyEventIfThereIsNoPayload) {
  add_function("cat");
  for (const std::string parameters :
       {R"({"FunctionName":"f"})", R"({"FunctionName":"f","Payload":null})"}) {
    EXPECT_THAT(outcome(parameters), ::testing::HasSubstr(R"("Payload":{},)"));
  }
}

TEST_F(LambdaInvoke, ShowsTheLogToWhoAsksForIt) {
  add_function("echo seen >&2; cat");
  const std::string arn =
      run_task("arn:aws:states:::lambda:invoke", R"({"FunctionName":"f","LogType":"Tail"})");
  const Json output = Json::parse(end_of(arn).substr(10));
  const Json& tail = output.at("LogResult");
  EXPECT_EQ(output.at("SdkHttpMetadata").at("HttpHeaders").at("X-Amz-Log-Result"), tail);
  EXPECT_THAT(base64_decode(tail.get<std::string>()).value_or(""), ::testing::HasSubstr("seen\n"));
}

TEST_F(LambdaInvoke, DoesNotWaitForAnEvent) {
  add_function("cat");
  KeptEvents lambda;
  directory.add(lambda);
  EXPECT_EQ(outcome(R"({"FunctionName":"f","InvocationType":"Event"})"),
            R"(SUCCEEDED {"ExecutedVersion":"$LATEST","SdkHttpMetadata":{"HttpStatusCode":202},)"
            R"("SdkResponseMetadata":{"RequestId":"<uuid>"},"StatusCode":202})");
  EXPECT_EQ(lambda.kinds, std::vector<std::string>{"Event"});
}

TEST_F(LambdaInvoke, WaitsForTheTokenOnceTheRequestWasAccepted) {
  add_function("cat");
  const std::string arn = run_task("arn:aws:states:::lambda:invoke.waitForTaskToken",
                                   R"({"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}})");
  std::string token;
  run_until([&] {
    settle();
    storage::Journal(storage->reader()).each(row(arn).id, [&](const storage::JournalView& entry) {
      const std::size_t at = entry.events.find("TaskSubmitted");
      if (at != entry.events.npos) token = "submitted";
      return storage::Walk::kContinue;
    });
    return !token.empty();
  });
  EXPECT_EQ(row(arn).status, "RUNNING");
}

TEST_F(LambdaInvoke, FailsIfThereIsNoSuchFunction) {
  EXPECT_EQ(outcome(R"({"FunctionName":"g"})"),
            "FAILED Lambda.ResourceNotFoundException: Function not found: "
            "arn:aws:lambda:us-east-1:123456789012:function:g:$LATEST (Service: AWSLambda; Status "
            "Code: 404; Error Code: ResourceNotFoundException; Request ID: <uuid>; Proxy: null)");
}

TEST_F(LambdaInvoke, RefusesParametersItDoesNotKnow) {
  EXPECT_EQ(outcome(R"({"FunctionName":"f","Extra":1})"),
            "FAILED States.Runtime: The field 'Extra' is not supported by Step Functions");
  EXPECT_EQ(outcome(R"({"Payload":1})"),
            "FAILED States.Runtime: The field 'FunctionName' is required but was missing");
}

}  // namespace
}  // namespace sidestep::services::lambda_invoke_test
