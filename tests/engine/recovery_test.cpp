#include "engine/recovery.h"

#include "engine/launch.h"
#include "storage/answered_calls.h"
#include "tests/engine/harness.h"
#include "tests/engine/restarts.h"

namespace sidestep::test::recovery_test {
namespace {

using Types = std::vector<std::string>;
using std::chrono::seconds;

const std::string kWaitThenTask = R"({"StartAt": "W", "States": {
    "W": {"Type": "Wait", "Seconds": 60, "Next": "T"},
    "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "Retry": [{"ErrorEquals": ["Boom"], "IntervalSeconds": 10}], "End": true}}})";
const std::string kCallback = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
    "Parameters": {"FunctionName": "f", "Payload": {"token.$": "$$.Task.Token"}},
    "TimeoutSeconds": 300, "End": true}}})";

TEST(Recovery, TimersAreDueWhenTheyWereDue) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->advance(seconds(40));
  harness = &restarts.restart();
  harness->advance(seconds(19));
  EXPECT_TRUE(harness->integrations.started.empty());
  harness->advance(seconds(1));
  EXPECT_EQ(harness->integrations.started.size(), 1u);
}

TEST(Recovery, ATaskInFlightFailsIfThatIsWanted) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->advance(seconds(60));
  ASSERT_EQ(harness->integrations.started.size(), 1u);
  harness = &restarts.restart(engine::InFlight::kFail);
  EXPECT_TRUE(harness->integrations.started.empty());
  EXPECT_EQ(harness->row(arn).error, "Sidestep.TaskInterrupted");
}

TEST(Recovery, ATaskWhoseAnswerIsRememberedIsNotInFlight) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->advance(seconds(60));
  const engine::TaskId id = harness->integrations.started.at(0).task.id;
  harness->storage.writer().submit(
      [id](storage::Database& database) {
        storage::AnsweredCalls(database).insert(id.execution_id, id.ticket, "{}");
      },
      [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
  harness->settle();
  harness = &restarts.restart(engine::InFlight::kFail);
  EXPECT_EQ(harness->integrations.started.size(), 1u);
  EXPECT_EQ(harness->row(arn).status, "RUNNING");
}

TEST(Recovery, ACallbackThatWasAskedForIsNotInFlight) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kCallback);
  harness->integrations.started.at(0).reply.submitted(Payload(Json(1)));
  harness->settle();
  harness = &restarts.restart(engine::InFlight::kFail);
  EXPECT_EQ(harness->row(arn).status, "RUNNING");
}

TEST(Recovery, TimeDoesNotGoBack) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const Timestamp began = harness->clock.now();
  harness->start(kWaitThenTask);
  harness->advance(seconds(60));
  harness = &restarts.restart(began);
  EXPECT_EQ(harness->clock.now(), began + seconds(60)) << "the last that happened was then";
}

TEST(Recovery, ATimeOfItsOwnIsFoundAgain) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const auto manual = timing::parse_clock_mode("manual").value();
  harness->start(kWaitThenTask, "{}", "a", harness->engine.times().make(manual));
  const std::string first = "arn:aws:states:us-east-1:123456789012:execution:m:a";
  harness->start(kWaitThenTask, "{}", "b", harness->engine.find(first)->execution().time);
  harness = &restarts.restart();
  const auto* a = harness->engine.find(first);
  const auto* b = harness->engine.find("arn:aws:states:us-east-1:123456789012:execution:m:b");
  ASSERT_TRUE(a && b);
  EXPECT_EQ(&a->time(), &b->time()) << "they shared it before";
  EXPECT_NE(&a->time(), harness->engine.times().server().get());
  EXPECT_NE(dynamic_cast<timing::ManualClock*>(&a->time().clock()), nullptr);
}

TEST(Recovery, FindsWhatCannotBeContinued) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  EXPECT_TRUE(engine::Recovery(harness->engine, engine::InFlight::kRestart).check().empty());
  harness->storage.writer().submit(
      [](storage::Database& database) {
        database.run_script("UPDATE journal SET events = 'x' WHERE seq = 0");
      },
      [](std::exception_ptr) {});
  harness->settle();
  const auto findings = engine::Recovery(harness->engine, engine::InFlight::kRestart).check();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].execution_arn, arn);
  EXPECT_NE(findings[0].problem.find("entry 0 of its journal"), std::string::npos);
}

TEST(Recovery, ATaskInFlightIsStartedAgain) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->advance(seconds(60));
  ASSERT_EQ(harness->integrations.started.size(), 1u);
  harness = &restarts.restart();
  ASSERT_EQ(harness->integrations.started.size(), 1u);
  harness->integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness->settle();
  EXPECT_EQ(harness->row(arn).output, "1");
  EXPECT_EQ(harness->types(arn),
            (Types{"ExecutionStarted", "WaitStateEntered", "WaitStateExited", "TaskStateEntered",
                   "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded",
                   "TaskStateExited", "ExecutionSucceeded"}));
}

TEST(Recovery, ATokenStaysValidAndItsRequestIsNotMadeAgain) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kCallback);
  const auto& started = harness->integrations.started.at(0);
  const std::string token = *started.task.request.token;
  started.reply.submitted(Payload(Json("accepted")));
  harness->settle();
  harness = &restarts.restart();
  EXPECT_TRUE(harness->integrations.started.empty());
  std::optional<engine::TokenResult> result;
  harness->engine.answer_token(token, Payload(Json("signed")),
                               [&](engine::TokenResult r) { result = r; });
  harness->settle();
  EXPECT_EQ(result, engine::TokenResult::kAccepted);
  EXPECT_EQ(harness->row(arn).output, "\"signed\"");
}

TEST(Recovery, ARetryGoesOnCounting) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->advance(seconds(60));
  for (const int delay : {10, 20, 40}) {
    harness->integrations.started.back().reply.failed(asl::state_error("Boom", ""));
    harness->settle();
    harness = &restarts.restart();
    harness->advance(seconds(delay));
  }
  harness->integrations.started.back().reply.failed(asl::state_error("Boom", ""));
  harness->settle();
  EXPECT_EQ(harness->row(arn).status, "FAILED");
}

TEST(Recovery, ADamagedJournalFailsTheExecutionAndSaysSo) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  harness->storage.writer().submit(
      [](storage::Database& database) {
        database.execute("UPDATE journal SET events = replace(events, 'WaitState', 'PassState')");
      },
      [](std::exception_ptr) {});
  harness->settle();
  harness = &restarts.restart();
  EXPECT_EQ(harness->row(arn).status, "RUNNING") << "nobody has looked at it";
  harness->advance(seconds(60));
  const storage::ExecutionRow row = harness->row(arn);
  EXPECT_EQ(row.status, "FAILED");
  EXPECT_EQ(row.error, "States.Runtime");
  EXPECT_EQ(row.cause,
            "Sidestep could not take this execution up after a restart: this version of Sidestep "
            "continues it differently from the one that wrote entry 0 of its journal.");
  EXPECT_EQ(harness->types(arn).back(), "ExecutionFailed");
}

// Redrives the execution, which has ended.
void redrive(Harness& harness, const std::string& arn) {
  ASSERT_TRUE(harness.engine.redrive(harness.row(arn), asl::Redrive{}, [](Timestamp) {}));
  harness.settle();
}

TEST(Recovery, WhatWasRedrivenGoesOn) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  for (int redrives = 1; redrives <= 2; ++redrives) {
    harness->engine.stop(arn, {}, [](Timestamp) {});
    harness->settle();
    harness = &restarts.restart();
    EXPECT_EQ(harness->engine.running_count(), 0u);
    redrive(*harness, arn);
    harness = &restarts.restart();
    EXPECT_EQ(harness->row(arn).status, "RUNNING");
    EXPECT_EQ(harness->row(arn).redrive_count, redrives);
    harness->advance(seconds(30));
  }
  harness->advance(seconds(30));
  ASSERT_EQ(harness->integrations.started.size(), 1u);
  harness->integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness->settle();
  EXPECT_EQ(harness->types(arn),
            (Types{"ExecutionStarted", "WaitStateEntered", "ExecutionAborted", "ExecutionRedriven",
                   "ExecutionAborted", "ExecutionRedriven", "WaitStateExited", "TaskStateEntered",
                   "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded",
                   "TaskStateExited", "ExecutionSucceeded"}));
}

TEST(Recovery, WhatWasGivenUpCannotBeRedriven) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn = harness->start(kWaitThenTask);
  const auto say_wait = [&](const std::string& from, const std::string& to) {
    harness->storage.writer().submit(
        [=](storage::Database& database) {
          database.execute("UPDATE journal SET events = replace(events, ?, ?)", from, to);
        },
        [](std::exception_ptr) {});
    harness->settle();
  };
  say_wait("WaitState", "PassState");
  harness = &restarts.restart();
  EXPECT_FALSE(harness->engine.stop(arn, {}, [](Timestamp) {})) << "it cannot be made again";
  harness->settle();
  EXPECT_EQ(harness->row(arn).status, "FAILED");
  say_wait("PassState", "WaitState");
  const auto redriven =
      harness->engine.redrive(harness->row(arn), asl::Redrive{}, [](Timestamp) {});
  EXPECT_EQ(redriven.error(), "with entry 1 of its journal Sidestep gave it up");
}

// Starts execution `run` of the machine's version 1, which waits a minute.
void launch_version(Harness& harness, const std::string& logging) {
  harness.storage.writer().submit(
      [=](storage::Database& database) {
        make_published_machine(
            database, R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}})",
            logging);
      },
      [](std::exception_ptr) {});
  harness.settle();
  engine::launch(harness.engine,
                 {.state_machine_arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m:1",
                  .name = "run"},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  harness.settle();
}

const std::string kVersionRun = "arn:aws:states:us-east-1:123456789012:execution:m:run";

TEST(Recovery, AVersionIsStillTheOneAndIsLogged) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  launch_version(*harness, R"({"level":"ALL","includeExecutionData":false})");
  harness = &restarts.restart();
  EXPECT_EQ(harness->logged, "") << "what happened before is not logged again";
  harness->advance(seconds(60));
  EXPECT_EQ(harness->row(kVersionRun).status, "SUCCEEDED");
  EXPECT_NE(harness->logged.find("WaitStateExited"), std::string::npos);
  EXPECT_NE(harness->logged.find("ExecutionSucceeded"), std::string::npos);
}

TEST(Recovery, AnExecutionThatCannotGoOnIsLogged) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  launch_version(*harness, R"({"level":"FATAL","includeExecutionData":false})");
  harness->storage.writer().submit(
      [](storage::Database& database) { database.execute("UPDATE journal SET events = ''"); },
      [](std::exception_ptr) {});
  harness->settle();
  harness = &restarts.restart();
  harness->advance(seconds(60));
  EXPECT_EQ(harness->row(kVersionRun).status, "FAILED");
  EXPECT_NE(harness->logged.find(R"("type":"ExecutionFailed")"), std::string::npos);
}

TEST(Recovery, WhatHasEndedStaysEnded) {
  Restarts restarts;
  Harness* harness = &restarts.begin();
  const std::string arn =
      harness->start(R"({"StartAt": "S", "States": {"S": {"Type": "Succeed"}}})");
  harness = &restarts.restart();
  EXPECT_EQ(harness->engine.running_count(), 0u);
  EXPECT_EQ(harness->row(arn).status, "SUCCEEDED");
}

}  // namespace
}  // namespace sidestep::test::recovery_test
