#include "engine/redrive.h"

#include <gmock/gmock.h>

#include "storage/state_machines.h"
#include "tests/engine/harness.h"

namespace sidestep::test::redrive_test {
namespace {

using std::chrono::days;
using std::chrono::minutes;

const std::string kTask = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
    "End": true}}})";
const std::string kCallback = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
    "Parameters": {"FunctionName": "f", "Payload": {"token.$": "$$.Task.Token"}}, "End": true}}})";
const std::string kFail = R"({"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}})";
const std::string kSucceed = R"({"StartAt": "S", "States": {"S": {"Type": "Succeed"}}})";
constexpr std::int64_t kStartMs = 1'576'800'000'000;

// Of the machine "m", whose row is there.
class Redrive : public ::testing::Test {
 protected:
  Redrive() {
    write([](storage::Database& database) {
      storage::StateMachineRow row;
      row.account = "123456789012";
      row.region = "us-east-1";
      row.name = "m";
      row.arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
      storage::StateMachines(database).insert(row);
    });
  }

  void write(std::function<void(storage::Database&)> work) {
    server.storage.writer().submit(std::move(work), [](std::exception_ptr) {});
    server.settle();
  }
  void answer(Expected<Payload, asl::StateError> result) {
    const auto& reply = server.integrations.started.back().reply;
    result ? reply.succeeded(*result) : reply.failed(result.error());
    server.settle();
  }
  void fail() { answer(unexpected(asl::state_error("Boom", "why"))); }

  // What the caller hears, at once or later: milliseconds since the start, or the refusal.
  std::shared_ptr<std::string> ask(const std::string& arn,
                                   std::optional<std::string> token = std::nullopt) {
    auto heard = std::make_shared<std::string>();
    engine::redrive(server.engine, {arn, std::move(token)},
                    [heard](Expected<Timestamp, engine::RedriveRefusal> at) {
                      *heard = at ? std::to_string(at->time_since_epoch().count() - kStartMs)
                                  : std::string(at.error().code) + ": " + at.error().message;
                    });
    return heard;
  }
  std::string redrive(const std::string& arn, std::optional<std::string> token = std::nullopt) {
    const auto heard = ask(arn, std::move(token));
    server.settle();
    return *heard;
  }
  static std::string refusal(const std::string& reason) {
    return "ExecutionNotRedrivable: Execution Not Redrivable: '" + reason + "'";
  }

  Harness server;
};

TEST_F(Redrive, ContinuesWhatFailed) {
  const std::string arn = server.start(kTask);
  fail();
  server.advance(minutes(1));
  const auto heard = ask(arn);
  EXPECT_EQ(*heard, "") << "before it is durable";
  server.settle();
  EXPECT_EQ(*heard, "60000");
  storage::ExecutionRow row = server.row(arn);
  EXPECT_EQ(row.status, "RUNNING");
  EXPECT_EQ(row.redrive_count, 1);
  EXPECT_EQ(row.redriven_ms, kStartMs + 60'000);
  EXPECT_EQ(row.stopped_ms, std::nullopt);
  EXPECT_EQ(row.error, std::nullopt);
  EXPECT_EQ(row.cause, std::nullopt);
  ASSERT_EQ(server.integrations.started.size(), 2u);
  answer(Payload(Json(5)));
  row = server.row(arn);
  EXPECT_EQ(row.status, "SUCCEEDED");
  EXPECT_EQ(row.output, "5");
  EXPECT_EQ(row.redrive_count, 1);
  EXPECT_EQ(server.engine.running_count(), 0u);
  EXPECT_EQ(server.types(arn),
            (std::vector<std::string>{
                "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled",
                "LambdaFunctionStarted", "LambdaFunctionFailed", "ExecutionFailed",
                "ExecutionRedriven", "LambdaFunctionScheduled", "LambdaFunctionStarted",
                "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"}));
}

TEST_F(Redrive, OfWhatFailsAgainAtOnceIsOneChange) {
  const std::string arn = server.start(kFail);
  EXPECT_EQ(redrive(arn), "0");
  EXPECT_EQ(redrive(arn), "0");
  const storage::ExecutionRow row = server.row(arn);
  EXPECT_EQ(row.status, "FAILED");
  EXPECT_EQ(row.error, "E");
  EXPECT_EQ(row.stopped_ms, kStartMs);
  EXPECT_EQ(row.redrive_count, 2);
}

TEST_F(Redrive, WaitsForAnEndThatIsNotDurableYet) {
  const std::string arn = server.start(kTask);
  server.engine.stop(arn, {}, [](Timestamp) {});
  const auto heard = ask(arn);
  server.settle();
  EXPECT_EQ(*heard, "0");
  EXPECT_EQ(server.row(arn).status, "RUNNING");
  EXPECT_EQ(server.engine.running_count(), 1u);
  bool ended = false;
  EXPECT_TRUE(server.engine.on_ended(arn, [&](const asl::Ending&) { ended = true; }));
  answer(Payload(Json(5)));
  EXPECT_TRUE(ended);
}

TEST_F(Redrive, GivesOutNewTokensAndLeavesTheOldOnesDead) {
  const std::string arn = server.start(kCallback);
  const std::string old_token = *server.integrations.started.at(0).task.request.token;
  fail();
  redrive(arn);
  const std::string new_token = *server.integrations.started.at(1).task.request.token;
  std::vector<engine::TokenResult> results;
  for (const std::string& token : {old_token, new_token}) {
    server.engine.answer_token(token, Payload(Json(1)),
                               [&](engine::TokenResult result) { results.push_back(result); });
  }
  server.settle();
  EXPECT_EQ(results, (std::vector{engine::TokenResult::kNotOpen, engine::TokenResult::kAccepted}));
  EXPECT_EQ(server.row(arn).status, "SUCCEEDED");
}

TEST_F(Redrive, SaysWhyItCannotBe) {
  EXPECT_EQ(redrive("arn:none"), "ExecutionDoesNotExist: Execution Does Not Exist: 'arn:none'");
  EXPECT_EQ(redrive(server.start(kSucceed, "{}", "succeeds")),
            refusal("Execution is SUCCEEDED and cannot be redriven"));
  EXPECT_EQ(redrive(server.start(kTask, "{}", "runs")),
            refusal("Execution is RUNNING and cannot be redriven"));

  const std::string long_one = server.start(kFail, "{}", "long");
  const auto with_events = [&](std::int64_t count) {
    write([id = server.row(long_one).id, count](storage::Database& database) {
      database.execute("UPDATE journal SET event_count = ? WHERE execution_id = ?", count, id);
    });
    return engine::why_not_redrivable(server.engine, server.row(long_one));
  };
  EXPECT_EQ(with_events(24'998), std::nullopt);
  EXPECT_EQ(with_events(24'999), "Execution history event limit exceeded");

  const std::string old_one = server.start(kFail, "{}", "old");
  server.advance(days(14));
  EXPECT_EQ(engine::why_not_redrivable(server.engine, server.row(old_one)), std::nullopt);
  server.advance(Millis(1));
  EXPECT_EQ(redrive(old_one), refusal("Execution redrivable period exceeded"));
  server.advance(days(365));
  EXPECT_EQ(redrive(old_one), refusal("Execution has exceeded the max execution time"));
  write([](storage::Database& database) { database.execute("DELETE FROM state_machines"); });
  EXPECT_EQ(redrive(old_one), refusal("State machine is in DELETING status"));
}

TEST_F(Redrive, SaysThatAJournalIsDamaged) {
  const std::string arn = server.start(kFail);
  write([](storage::Database& database) {
    database.execute("UPDATE journal SET events = replace(events, 'FailState', 'PassState')");
  });
  EXPECT_EQ(redrive(arn),
            refusal("Sidestep cannot continue it: this version of Sidestep continues it "
                    "differently from the one that wrote entry 0 of its journal"));
  EXPECT_EQ(server.row(arn).status, "FAILED");
}

TEST_F(Redrive, AnswersARepeatedRequestAsTheFirstTime) {
  const std::string arn = server.start(kTask);
  fail();
  EXPECT_EQ(redrive(arn, "once"), "0");
  server.advance(minutes(10));
  EXPECT_EQ(redrive(arn, "once"), "0") << "while it runs";
  EXPECT_EQ(redrive(arn, "twice"), refusal("Execution is RUNNING and cannot be redriven"));
  fail();
  EXPECT_EQ(redrive(arn, "once"), "0") << "after it has ended again";
  EXPECT_EQ(server.row(arn).redrive_count, 1);
  server.advance(minutes(5));
  EXPECT_EQ(redrive(arn, "once"), "0") << "after a quarter of an hour";
  server.advance(Millis(1));
  EXPECT_EQ(redrive(arn, "once"), "900001");
}

TEST_F(Redrive, TakesTwoRequestsAtOnceForOneIfTheirTokenIsTheSame) {
  const std::string arn = server.start(kTask);
  fail();
  const auto first = ask(arn, "once");
  const auto same = ask(arn, "once");
  const auto other = ask(arn, "other");
  server.settle();
  EXPECT_EQ(*first + ' ' + *same, "0 0");
  EXPECT_EQ(*other, refusal("Execution is RUNNING and cannot be redriven"));
  EXPECT_EQ(server.row(arn).redrive_count, 1);
}

TEST_F(Redrive, RemembersTheLastTenTokens) {
  const std::string arn = server.start(kFail);
  for (int i = 0; i < 10; ++i) redrive(arn, "token" + std::to_string(i));
  redrive(arn, "token0");
  EXPECT_EQ(server.row(arn).redrive_count, 10);
  redrive(arn, "token10");
  redrive(arn, "token1");
  EXPECT_EQ(server.row(arn).redrive_count, 11);
  redrive(arn, "token0");
  EXPECT_EQ(server.row(arn).redrive_count, 12);
}

// A child that is being stopped is to go on, too, and must not be there twice.
TEST_F(Redrive, WaitsUntilTheChildrenOfMapRunsHaveStopped) {
  for (const std::string type : {"STANDARD", "EXPRESS"}) {
    const std::string arn = server.start(
        R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": ")" +
            type + R"("},
            "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 10, "End": true}}}}}})",
        "[1, 2]", "maps-" + type);
    server.engine.stop(arn, asl::Stop{}, [](Timestamp) {});
    while (server.engine.find(arn)) server.step();
    EXPECT_THAT(redrive(arn), ::testing::Not(::testing::HasSubstr(":"))) << type;
    EXPECT_EQ(server.engine.running_count(), 3u) << type;
    server.advance(std::chrono::seconds(10));
    EXPECT_EQ(server.row(arn).output, "[1,2]") << type;
  }
}

}  // namespace
}  // namespace sidestep::test::redrive_test
