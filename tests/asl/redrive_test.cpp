// What a Redrive does with a state, type by type; of Parallel and Map see redrive_inside_test.cpp.
// Every run is repeated with a crash after each of its inputs, redrives included
// (tests/support/scenario.h).

#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::redrive_test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";

std::string machine(const std::string& states, const std::string& more = "") {
  return R"({"StartAt": "A", "States": {)" + states + "}" + more + "}";
}

std::string task(const std::string& name, const std::string& resource,
                 const std::string& more = R"("End": true)") {
  return '"' + name + R"(": {"Type": "Task", "Resource": ")" + resource + "\", " + more + '}';
}

// A machine of one state that depends on how often the execution was redriven.
std::string jsonata(const std::string& state) {
  return R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": )" + state +
         R"(, "Z": {"Type": "Succeed"}}})";
}

TEST(Redrive, SchedulesTheFailedTaskAgain) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Pass", "Assign": {"v": 7},
                                                "Next": "T"},)" +
                                       task("T", kF, R"("Next": "Z")") +
                                       R"(, "Z": {"Type": "Pass", "Parameters": {"v.$": "$v",
                                          "t.$": "$"}, "End": true})"))
                          .fails(kF, "Boom")
                          .task(kF, "1")
                          .redrive()
                          .run(R"({"in":  1})");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 PassStateEntered\n"
            "3 <- 2 PassStateExited\n"
            "4 <- 3 TaskStateEntered\n"
            "5 <- 4 LambdaFunctionScheduled\n"
            "6 <- 5 LambdaFunctionStarted\n"
            "7 <- 6 LambdaFunctionFailed\n"
            "8 <- 7 ExecutionFailed\n"
            "9 <- 0 ExecutionRedriven\n"
            "10 <- 7 LambdaFunctionScheduled\n"
            "11 <- 10 LambdaFunctionStarted\n"
            "12 <- 11 LambdaFunctionSucceeded\n"
            "13 <- 12 TaskStateExited\n"
            "14 <- 13 PassStateEntered\n"
            "15 <- 14 PassStateExited\n"
            "16 <- 15 ExecutionSucceeded\n");
  EXPECT_EQ(trace.details("ExecutionRedriven"), Json::parse(R"({"redriveCount": 1})"));
  EXPECT_EQ(trace.tasks[1].parameters.text(), R"({"in":  1})");
  EXPECT_EQ(trace.output(), Json::parse(R"({"v": 7, "t": 1})"));
}

TEST(Redrive, CountsTheRetriesFromZero) {
  const Trace trace =
      Scenario(machine(task("A", kF, R"("Retry": [{"ErrorEquals": ["Boom"], "MaxAttempts": 1}],
          "Parameters": {"n.$": "$$.State.RetryCount", "at.$": "$$.State.EnteredTime"},
          "End": true)")))
          .fails(kF, "Boom")
          .redrive()
          .redrive()
          .run();
  ASSERT_EQ(trace.tasks.size(), 6u);
  for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
    const Json& parameters = trace.tasks[i].parameters.value();
    EXPECT_EQ(parameters.at("n"), Json(i % 2));
    EXPECT_EQ(parameters.at("at"), trace.tasks[0].parameters.value().at("at"));
  }
  EXPECT_EQ(trace.details("ExecutionRedriven", 1), Json::parse(R"({"redriveCount": 2})"));
}

TEST(Redrive, IsCountedInTheContextObject) {
  const Trace trace = Scenario(machine(task("A", kF, R"("Parameters": {"c.$": "$$.Execution"},
                                                        "End": true)")))
                          .fails(kF, "Boom")
                          .task(kF, "1")
                          .redrive()
                          .run();
  const Json before = trace.tasks[0].parameters.value().at("c");
  const Json after = trace.tasks[1].parameters.value().at("c");
  EXPECT_EQ(before.at("RedriveCount"), Json(0));
  EXPECT_FALSE(before.contains("RedriveTime"));
  EXPECT_EQ(after.at("RedriveCount"), Json(1));
  EXPECT_EQ(after.at("RedriveTime"), Json("2019-12-20T00:01:00.010Z"));
  EXPECT_EQ(after.at("StartTime"), before.at("StartTime"));
}

TEST(Redrive, EntersAFailStateAgain) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Fail", "Error": "E"})")).redrive().run();
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 FailStateEntered\n"
            "3 <- 2 ExecutionFailed\n"
            "4 <- 0 ExecutionRedriven\n"
            "5 <- 2 FailStateEntered\n"
            "6 <- 5 ExecutionFailed\n");
}

// State by state: what fails the first time, and how a redrive goes on.
TEST(Redrive, EvaluatesAgainWhatFailed) {
  const std::string count = "$states.context.Execution.RedriveCount";
  const std::string demand = "\"{% " + count + " > 0 ? [1] : $error('not yet') %}\"";
  const struct {
    const char* what;
    std::string state;
    const char* types;  // after the redrive
  } cases[] = {
      {"a Choice without a match",
       R"({"Type": "Choice", "Choices": [{"Next": "Z", "Condition": "{% )" + count +
           R"( > 0 %}"}]})",
       "ExecutionRedriven ChoiceStateExited"},
      {"a Pass", R"({"Type": "Pass", "Output": )" + demand + R"(, "Next": "Z"})",
       "ExecutionRedriven PassStateExited"},
      {"the input of a Task",
       R"({"Type": "Task", "Resource": ")" + kF + R"(", "Arguments": )" + demand +
           R"(, "Next": "Z"})",
       "ExecutionRedriven LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded "
       "TaskStateExited"},
      {"the output of a Task",
       R"({"Type": "Task", "Resource": ")" + kF + R"(", "Output": )" + demand + R"(, "Next": "Z"})",
       "ExecutionRedriven LambdaFunctionScheduled LambdaFunctionStarted LambdaFunctionSucceeded "
       "TaskStateExited"},
      {"the items of a Map",
       R"({"Type": "Map", "Items": )" + demand + R"(, "Next": "Z", "ItemProcessor": {
           "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}})",
       "ExecutionRedriven MapStateStarted MapIterationStarted PassStateEntered PassStateExited "
       "MapIterationSucceeded MapStateSucceeded MapStateExited"},
      {"the input of an iteration",
       R"({"Type": "Map", "Items": [1], "ItemSelector": )" + demand + R"(, "Next": "Z",
           "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}})",
       "ExecutionRedriven PassStateEntered PassStateExited MapIterationSucceeded "
       "MapStateSucceeded MapStateExited"},
      {"the output of a Parallel",
       R"({"Type": "Parallel", "Output": )" + demand + R"(, "Next": "Z", "Branches": [{
           "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}]})",
       "ExecutionRedriven ParallelStateSucceeded ParallelStateExited"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.what);
    const Trace trace = Scenario(jsonata(c.state)).task(kF, "1").redrive().run();
    std::string types;
    for (const std::string& type : trace.types()) types += type + ' ';
    EXPECT_EQ(types.substr(types.find("ExecutionRedriven")),
              c.types + std::string(" SucceedStateEntered SucceedStateExited ExecutionSucceeded "));
  }
}

TEST(Redrive, RestartsAWait) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Wait", "Seconds": 60, "End": true})"))
                          .stop_after(seconds(40))
                          .redrive(minutes(5))
                          .run();
  EXPECT_EQ(trace.elapsed(), seconds(40) + minutes(5) + seconds(60));
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 WaitStateEntered\n"
            "3 <- 0 ExecutionAborted\n"
            "4 <- 0 ExecutionRedriven\n"
            "5 <- 2 WaitStateExited\n"
            "6 <- 5 ExecutionSucceeded\n");
}

TEST(Redrive, DoesNotWaitForAPastTime) {
  const Trace trace = Scenario(machine(R"("A": {"Type": "Wait", "End": true,
                                           "Timestamp": "2019-12-20T00:00:30Z"})"))
                          .stop_after(seconds(10))
                          .redrive(minutes(5))
                          .run();
  EXPECT_EQ(trace.elapsed(), seconds(10) + minutes(5));
}

TEST(Redrive, RestartsTheTimeoutsOfMachineAndTask) {
  const std::string wait = R"("A": {"Type": "Wait", "Seconds": 60, "End": true})";
  const Trace machine_timeout =
      Scenario(machine(wait, R"(, "TimeoutSeconds": 50)")).redrive(minutes(5)).run();
  EXPECT_EQ(machine_timeout.elapsed(), seconds(50) + minutes(5) + seconds(50));
  EXPECT_EQ(machine_timeout.ending->status, asl::ExecutionStatus::kTimedOut);
  const Trace task_timeout =
      Scenario(machine(task("A", kF, R"("TimeoutSeconds": 30, "End": true)")))
          .task(kF, "1", seconds(40))
          .task(kF, "2", seconds(29))
          .redrive()
          .run();
  EXPECT_EQ(task_timeout.output(), Json(2));
}

TEST(Redrive, GivesATaskANewToken) {
  const std::string callback = "arn:aws:states:::lambda:invoke.waitForTaskToken";
  const Trace trace =
      Scenario(machine(task("A", callback, R"("End": true, "Parameters": {"FunctionName": "f",
          "Payload": {"t.$": "$$.Task.Token"}})")))
          .fails(callback, "Boom")
          .task(callback, "1")
          .redrive()
          .run();
  ASSERT_EQ(trace.tasks.size(), 2u);
  EXPECT_NE(trace.tasks[0].token, trace.tasks[1].token);
}

TEST(Redrive, IgnoresRunningAndSuccessfulExecutions) {
  asl::Diagnostics diagnostics;
  asl::Interpreter interpreter(asl::parse_state_machine(
      Json::parse(machine(R"("A": {"Type": "Wait", "Seconds": 1, "End": true})")), diagnostics));
  const auto told = [&](decltype(asl::Input::what) what) {
    return interpreter.handle({Timestamp(), std::move(what)}).events.size();
  };
  EXPECT_EQ(told(asl::Start{}), 2u);
  EXPECT_EQ(told(asl::Redrive{}), 0u);
  EXPECT_EQ(told(asl::TimersFired{{1}}), 2u);
  EXPECT_FALSE(interpreter.redrivable());
  EXPECT_EQ(told(asl::Redrive{}), 0u);
}

// 24,998 events are the most with which an execution can be redriven: there is room for the redrive
// itself and for one more. (Not a scenario: repeated after each input this takes too long.)
TEST(Redrive, FillsTheHistory) {
  asl::Diagnostics diagnostics;
  asl::Interpreter interpreter(asl::parse_state_machine(
      Json::parse(machine(R"x("A": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"},
                                    "Next": "C"},
          "C": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThan": 6248,
                "Next": "A"}], "Default": "F"},)x" +
                          task("F", kF))),
      diagnostics));
  std::vector<asl::HistoryEvent> events;
  const auto give = [&](decltype(asl::Input::what) what) {
    asl::Effects effects = interpreter.handle({Timestamp(), std::move(what)});
    events.insert(events.end(), effects.events.begin(), effects.events.end());
    return effects;
  };
  asl::Effects effects = give(asl::Start{{}, Payload(Json{{"n", 0}}), 1});
  while (const auto* timer = std::get_if<asl::StartTimer>(&effects.commands.at(0))) {
    effects = give(asl::TimersFired{{timer->ticket}});
  }
  const auto ticket = std::get<asl::StartTask>(effects.commands.at(0)).ticket;
  give(asl::TaskAnswered{ticket, unexpected(asl::state_error("Boom", ""))});
  EXPECT_EQ(events.size(), 24'998u);
  effects = give(asl::Redrive{});
  ASSERT_EQ(events.size(), 25'000u);
  EXPECT_EQ(events[24'998].type->name, "ExecutionRedriven");
  EXPECT_EQ(effects.ending->cause,
            "The execution reached the maximum number of history events (25000).");
}

}  // namespace
}  // namespace sidestep::test::redrive_test
