#include "tests/integrations/fixture.h"

namespace sidestep::services::aws_sdk_test {
namespace {

// S3, or any other service: keeps what it is called with, and answers what the test wants.
class OtherService final : public aws::Service {
 public:
  explicit OtherService(std::string_view id) : id_(id) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view operation) const override { return operation != "DeleteQueue"; }
  void handle(aws::Call call, aws::Reply reply) override {
    if (call.body != nullptr) {
      call.body->read([this](ByteSource::Piece piece) { body = piece.value_or("broken"); });
    }
    last = std::move(call);
    if (refusal) return reply.fail(*refusal);
    aws::Output output{answer, {}, {}};
    if (payload) output.body = std::make_unique<TextSource>(*payload);
    reply.answer(std::move(output));
  }

  aws::Call last;
  std::string body;
  Json answer = Json::object();
  std::optional<std::string> payload;
  std::optional<aws::Error> refusal;

 private:
  const std::string_view id_;
};

class AwsSdk : public ServicesFixture {
 protected:
  static constexpr const char* kResource = "arn:aws:states:::aws-sdk:";

  AwsSdk() {
    states.real.reset();
    directory.add(s3);
    directory.add(sqs);
  }

  std::string run(const std::string& action, const std::string& parameters) {
    return run_task(kResource + action, parameters);
  }
  void answer(const std::string& body) {
    states.calls.back().reply.ok_text(body);
    settle();
  }

  OtherService s3{"s3"};
  OtherService sqs{"sqs"};
};

TEST_F(AwsSdk, CallsTheOperationWithTheNamesOfTheModel) {
  const std::string arn =
      run("sfn:tagResource", R"({"ResourceArn":"a","Tags":[{"Key":"k","Value":"v"}]})");
  ASSERT_EQ(states.calls.size(), 1u);
  const aws::Call& call = states.calls[0].call;
  EXPECT_EQ(call.operation, "TagResource");
  EXPECT_EQ(call.scope.account, "123456789012");
  EXPECT_EQ(call.scope.region, "us-east-1");
  EXPECT_EQ(to_text(call.input), R"({"resourceArn":"a","tags":[{"key":"k","value":"v"}]})");
  answer("{}");
  EXPECT_EQ(end_of(arn), "SUCCEEDED {}");
}

TEST_F(AwsSdk, WritesAStructureWhereTextIsWanted) {
  run("sfn:startExecution", R"({"StateMachineArn":"m","Input":{"a":1}})");
  ASSERT_EQ(states.calls.size(), 1u);
  EXPECT_EQ(states.calls[0].call.input.at("input"), Json(R"({"a":1})"));
}

TEST_F(AwsSdk, FindsActionsWhateverTheCaseOfTheirAcronyms) {
  sqs.answer = Json{{"QueueUrl", "u"}};
  EXPECT_EQ(end_of(run("sqs:getQueueURL", R"({"QueueName":"q"})")),
            R"(SUCCEEDED {"QueueUrl":"u"})");
}

TEST_F(AwsSdk, ShowsPointsInTimeAndWhatTheUserNamed) {
  const std::string arn = run("sfn:describeStateMachine", R"({"StateMachineArn":"m"})");
  answer(R"({"creationDate":1576800000.123,"variableReferences":{"state":["x"]}})");
  EXPECT_EQ(end_of(arn), R"(SUCCEEDED {"CreationDate":"2019-12-20T00:00:00.123Z",)"
                         R"("VariableReferences":{"state":["x"]}})");
}

TEST_F(AwsSdk, NamesMembersAsTheSdkDoes) {
  sqs.answer = parse_json(R"({"MD5OfMessageBody": "m", "MessageId": "1"})").value();
  EXPECT_EQ(end_of(run("sqs:sendMessage", R"({"QueueUrl":"u","MessageBody":{"a":1}})")),
            R"(SUCCEEDED {"Md5OfMessageBody":"m","MessageId":"1"})");
  EXPECT_EQ(sqs.last.text("MessageBody"), R"({"a":1})");
}

TEST_F(AwsSdk, SendsPayloadsAsTheirBytes) {
  for (const auto& [given, sent] : std::vector<std::pair<std::string, std::string>>{
           {R"("text")", "text"}, {R"(["a","b"])", R"(["a","b"])"}, {"1", "1"}, {"true", "true"}}) {
    s3.answer = parse_json(R"({"ETag": "e", "ChecksumCRC32": "c"})").value();
    EXPECT_EQ(end_of(run("s3:putObject", R"({"Bucket":"b","Key":"k","Body":)" + given + "}")),
              R"(SUCCEEDED {"ETag":"e","ChecksumCRC32":"c"})");
    EXPECT_EQ(s3.body, sent);
    EXPECT_EQ(s3.last.text("ContentType"), "text/plain; charset=UTF-8");
  }
}

// The recording of an object "0" has this checksum.
TEST_F(AwsSdk, SendsAChecksumOfWhatItUploads) {
  run("s3:putObject", R"({"Bucket":"b","Key":"k","Body":"0"})");
  EXPECT_EQ(s3.last.text("ChecksumCRC32"), "9NvfIQ==");
  run("s3:putObject", R"({"Bucket":"b","Key":"k","Body":"0","ChecksumAlgorithm":"SHA256"})");
  EXPECT_EQ(s3.last.find("ChecksumCRC32"), nullptr);
}

TEST_F(AwsSdk, ShowsStreamsAsText) {
  s3.answer = parse_json(R"({"ContentLength": 4})").value();
  s3.payload = "data";
  EXPECT_EQ(end_of(run("s3:getObject", R"({"Bucket":"b","Key":"k"})")),
            R"(SUCCEEDED {"ContentLength":4,"Metadata":{},"Body":"data"})");
}

TEST_F(AwsSdk, NamesErrorsAsTheSdkDoes) {
  struct Case {
    std::string_view action;
    aws::Error error;
    std::string end;
  };
  const Case cases[] = {
      {"s3:getObject",
       {.code = "NoSuchKey", .message = "The specified key does not exist.", .status = 404},
       "FAILED S3.NoSuchKeyException: The specified key does not exist. (Service: S3, Status "
       "Code: 404, Request ID: <uuid>, Extended Request ID: <uuid>)"},
      {"sqs:getQueueUrl",
       {.code = "QueueDoesNotExist", .message = "m"},
       "FAILED Sqs.QueueDoesNotExistException: m (Service: Sqs, Status Code: 400, Request ID: "
       "<uuid>)"},
      {"sqs:getQueueUrl",
       {.code = "MissingParameter", .message = "m"},
       "FAILED Sqs.SqsException: m (Service: Sqs, Status Code: 400, Request ID: <uuid>)"},
      {"sqs:getQueueUrl",
       {.code = "", .message = "m", .origin = aws::Error::Origin::kWay},
       "FAILED Sqs.SdkClientException: m"},
      {"sqs:getQueueUrl",
       {.code = "", .message = "set it", .origin = aws::Error::Origin::kNoEndpoint},
       "FAILED States.Runtime: set it"},
  };
  for (const Case& c : cases) {
    (c.action.starts_with("s3") ? s3 : sqs).refusal = c.error;
    const std::string arn =
        run(std::string(c.action),
            c.action.starts_with("s3") ? R"({"Bucket":"b","Key":"k"})" : R"({"QueueName":"q"})");
    EXPECT_EQ(with_uuids_hidden(end_of(arn)), c.end);
  }
}

TEST_F(AwsSdk, NamesErrorsOfStepFunctionsWithTheirAttempts) {
  const std::string arn = run("sfn:sendTaskSuccess", R"({"TaskToken":"t","Output":"1"})");
  states.calls.back().reply.fail({"InvalidToken", "Invalid Token: 'Invalid token'"});
  settle();
  EXPECT_EQ(with_uuids_hidden(end_of(arn)),
            "FAILED Sfn.InvalidTokenException: Invalid Token: 'Invalid token' (Service: Sfn, "
            "Status Code: 400, Request ID: <uuid>) (SDK Attempt Count: 1)");
}

TEST_F(AwsSdk, RefusesWhatItDoesNotHaveByName) {
  EXPECT_EQ(end_of(run("sqs:deleteQueue", R"({"QueueUrl":"u"})")),
            "FAILED States.Runtime: Sidestep does not support the resource "
            "arn:aws:states:::aws-sdk:sqs:deleteQueue yet. Remove the state, or use a Lambda "
            "function in its place.");
  EXPECT_EQ(end_of(run("sqs:sendMessage", R"({"QueueUrl":"u","Body":"b"})")),
            "FAILED States.Runtime: The field 'Body' is not supported by Step Functions");
}

TEST_F(AwsSdk, ActsInTheAccountOfItsCredentials) {
  make_machine("m", R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,
      "Resource":"arn:aws:states:::aws-sdk:sfn:listActivities","Parameters":{},
      "Credentials":{"RoleArn":"arn:aws:iam::000000000002:role/r"}}}})");
  engine::launch(*engine, {.state_machine_arn = kArns + std::string("stateMachine:m")},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  EXPECT_EQ(states.calls.at(0).call.scope.account, "000000000002");
}

TEST_F(AwsSdk, HangsUpWhenNobodyWaitsForTheAnswer) {
  const std::string arn = run("sfn:getActivityTask", R"({"ActivityArn":"a"})");
  engine->stop(arn, {}, [](Timestamp) {});
  settle();
  EXPECT_THAT(states.given_up, ::testing::ElementsAre(states.calls.at(0).call.once->execution_id));
}

}  // namespace
}  // namespace sidestep::services::aws_sdk_test
