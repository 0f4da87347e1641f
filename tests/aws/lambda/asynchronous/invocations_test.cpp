#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::invocations_test {
namespace {

// Stands for the services that results go to.
class Destination final : public Service {
 public:
  explicit Destination(std::string id) : id_(std::move(id)) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view) const override { return true; }
  void handle(Call call, Reply reply) override {
    calls.push_back(std::move(call.input));
    reply.ok(Json::object());
  }

  std::vector<Json> calls;

 private:
  const std::string id_;
};

class AsyncInvocationsTest : public LambdaApiFixture {
 protected:
  AsyncInvocationsTest() {
    world.directory.add(sqs);
    world.directory.add(sns);
  }

  // Fails as often as the file `failures` says, and counts its runs.
  void create_failing(int failures) {
    Json body = creation_of_script(
        "f", "echo run >> runs; test $(wc -l < runs) -gt $(cat failures) || exit 1; echo 1");
    std::ofstream(root / "f" / "failures") << failures;
    create(body);
  }
  std::size_t runs() {
    std::ifstream file(root / "f" / "runs");
    std::size_t count = 0;
    for (std::string line; std::getline(file, line);) ++count;
    return count;
  }
  void run_until_ran(std::size_t count) {
    run_until([&] { return runs() == count && pool_is_idle(); });
  }
  // What waits is an alarm, or gone.
  bool pool_is_idle() { return world.alarms.size() > 0 || rows() == 0; }
  std::size_t rows() { return Events(world.platform.rows.reader()).list(0, 100).size(); }
  void send_event(const std::string& payload = R"({"n": 1})") {
    const auto response = send("POST", "/2015-03-31/functions/f/invocations", payload,
                               {{"X-Amz-Invocation-Type", "Event"}});
    ASSERT_EQ(response.status, 202) << response.body;
  }
  void configure(const Json& config) {
    ok("PUT", "/2019-09-25/functions/f/event-invoke-config", config);
  }
  static Json destination(const std::string& side, const std::string& arn) {
    return {{"DestinationConfig", {{side, {{"Destination", arn}}}}}};
  }

  static constexpr const char* kQueue = "arn:aws:sqs:us-east-1:123456789012:q";
  Destination sqs{"sqs"};
  Destination sns{"sns"};
};

TEST_F(AsyncInvocationsTest, TriesAgainAfterAMinuteAndAfterTwo) {
  create_failing(9);
  send_event();
  run_until_ran(1);
  world.alarms.advance(std::chrono::seconds(59));
  EXPECT_EQ(runs(), 1u);
  world.alarms.advance(std::chrono::seconds(1));
  run_until_ran(2);
  world.alarms.advance(std::chrono::seconds(119));
  EXPECT_EQ(runs(), 2u);
  world.alarms.advance(std::chrono::seconds(1));
  run_until_ran(3);
  run_until([&] { return rows() == 0; });
  EXPECT_EQ(world.alarms.size(), 0u);
}

TEST_F(AsyncInvocationsTest, TellsTheDestinationOfAFailureWhatFailed) {
  create_failing(9);
  Json config = destination("OnFailure", kQueue);
  config["MaximumRetryAttempts"] = 0;
  configure(config);
  send_event();
  run_until([&] { return !sqs.calls.empty(); });
  EXPECT_EQ(sqs.calls.at(0)["QueueUrl"], queue_url(kQueue));
  Json record = parse_json(sqs.calls.at(0)["MessageBody"].get<std::string>()).value();
  EXPECT_EQ(record["requestContext"]["requestId"].get<std::string>().size(), 36u);
  record["requestContext"].erase("requestId");
  EXPECT_EQ(to_text(record),
            R"({"version":"1.0","timestamp":"2023-11-14T22:13:20.000Z","requestContext":)"
            R"({"functionArn":")" +
                std::string(kArn) +
                R"(f:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":1},)"
                R"("requestPayload":{"n":1},"responseContext":{"statusCode":200,)"
                R"("executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":)"
                R"({"errorType":"CommandFailed","errorMessage":"exit status 1"}})");
}

TEST_F(AsyncInvocationsTest, TellsTheDestinationOfASuccessOnce) {
  create_failing(1);
  configure(destination("OnSuccess", "arn:aws:sns:us-east-1:123456789012:t"));
  send_event();
  run_until_ran(1);
  world.alarms.advance(std::chrono::seconds(60));
  run_until([&] { return !sns.calls.empty(); });
  const Json record = parse_json(sns.calls.at(0)["Message"].get<std::string>()).value();
  EXPECT_EQ(record["requestContext"]["condition"], "Success");
  EXPECT_EQ(record["requestContext"]["approximateInvokeCount"], 2);
  EXPECT_EQ(record["responsePayload"], 1);
  run_until([&] { return rows() == 0; });
  EXPECT_EQ(sns.calls.size(), 1u);
}

TEST_F(AsyncInvocationsTest, PutsTheEventItselfIntoTheDeadLetterQueue) {
  create_failing(9);
  configure({{"MaximumRetryAttempts", 0}});
  ok("PUT", "/2015-03-31/functions/f/configuration",
     {{"DeadLetterConfig", {{"TargetArn", kQueue}}}});
  send_event("[7]");
  run_until([&] { return !sqs.calls.empty(); });
  EXPECT_EQ(sqs.calls.at(0)["MessageBody"], "[7]");
  EXPECT_EQ(sqs.calls.at(0)["MessageAttributes"]["ErrorCode"],
            (Json{{"DataType", "Number"}, {"StringValue", "200"}}));
}

TEST_F(AsyncInvocationsTest, GivesUpWhatIsTooOld) {
  create_failing(9);
  Json config = destination("OnFailure", kQueue);
  config["MaximumEventAgeInSeconds"] = 60;
  configure(config);
  send_event();
  run_until_ran(1);
  world.alarms.advance(std::chrono::seconds(60));
  run_until([&] { return !sqs.calls.empty(); });
  const Json record = parse_json(sqs.calls.at(0)["MessageBody"].get<std::string>()).value();
  EXPECT_EQ(record["requestContext"]["condition"], "EventAgeExceeded");
  EXPECT_EQ(runs(), 2u);
}

TEST_F(AsyncInvocationsTest, WaitsWhileTheFunctionIsThrottled) {
  create_failing(0);
  registry.reserve(std::string(kArn) + "f", 1);
  std::ofstream(root / "f" / "failures") << "0";
  send_event();
  send_event();
  run_until([&] { return rows() == 1 && world.alarms.size() == 1; });
  world.alarms.advance(std::chrono::seconds(1));
  run_until([&] { return rows() == 0; });
  EXPECT_EQ(runs(), 2u);
}

// What a killed server had accepted is in its rows.
TEST_F(AsyncInvocationsTest, GoesOnAfterARestart) {
  create_failing(1);
  send_event();
  run_until_ran(1);
  world.settle();  // when it is tried again is in its row
  Lambda next{{registry, pool, code, background, event_sources}};
  next.start();
  EXPECT_EQ(world.alarms.size(), 2u);  // that of the first server too, which in truth has ended
  service.asynchronous().forget_account("123456789012");
  world.alarms.advance(std::chrono::seconds(60));
  run_until([&] { return rows() == 0; });
  EXPECT_EQ(runs(), 2u);
}

TEST_F(AsyncInvocationsTest, ForgetsTheEventsOfAnAccountThatWasReset) {
  create_failing(9);
  send_event();
  run_until_ran(1);
  service.asynchronous().forget_account("123456789012");
  EXPECT_EQ(world.alarms.size(), 0u);
}

}  // namespace
}  // namespace sidestep::aws::lambda::invocations_test
