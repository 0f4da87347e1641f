// Exceptions at every place where the engine works for one execution or one caller: that one fails,
// and nobody else notices.

#include "base/fault.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

#include "base/log.h"
#include "tests/engine/harness.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::fault_test {
namespace {

using std::chrono::seconds;

const std::string kFunction = "arn:aws:lambda:us-east-1:123456789012:function:f";

// One of each kind of input, with work to do before and after it.
const std::string kVictim = R"({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": {"Type": "Pass", "Output": {"n": "{% $sum([1..20]) %}"}, "Next": "W"},
    "W": {"Type": "Wait", "Seconds": 10, "Output": "{% [1..5] %}", "Next": "T"},
    "T": {"Type": "Task", "Resource": ")" +
                            kFunction + R"(", "Arguments": "{% $states.input %}",
      "Output": "{% $sort($states.result) %}", "Next": "M"},
    "M": {"Type": "Map", "ItemProcessor": {"StartAt": "P", "States": {
      "P": {"Type": "Pass", "Output": "{% $states.input * 2 %}", "End": true}}}, "Next": "C"},
    "C": {"Type": "Choice", "Choices": [{"Condition": "{% $count($states.input) = 3 %}",
      "Next": "E"}], "Default": "E"},
    "E": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
      "Arguments": {"FunctionName": "f", "Payload": "{% $states.context.Task.Token %}"},
      "Output": "{% $string($states.result) %}", "End": true}}})";
const std::string kNeighbour = R"({"StartAt": "W", "States": {"W": {
    "Type": "Wait", "Seconds": 100, "End": true}}})";
const std::string kTask = R"({"StartAt": "T", "States": {"T": {
    "Type": "Task", "Resource": ")" +
                          kFunction + R"(", "End": true}}})";
const std::string kTwoTasks = R"({"StartAt": "L", "States": {"L": {"Type": "Parallel", "End": true,
    "Branches": [{"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                   "Resource": ")" +
                              kFunction + R"("}}},
                 {"StartAt": "U", "States": {"U": {"Type": "Task", "End": true,
                   "Resource": ")" +
                              kFunction + R"("}}}]}}})";

std::string given_up(const std::string& what) {
  return "Sidestep failed to continue this execution: " + what + ". Its log says more.";
}

// A failure that strikes a fiber the nth time it accounts for work.
struct Planted {
  std::int64_t left = -1;  // never

  engine::Options options() {
    engine::Options options = forgetful();
    options.seeds = [] { return 7; };
    options.pace = [this] {
      return Pace{.step = 0, .is_over = [this] {
                    if (!Fiber::is_inside() || left < 0) return false;
                    if (--left >= 0) return false;
                    throw std::bad_alloc();
                  }};
    };
    return options;
  }
};

class Fault : public ::testing::Test {
 protected:
  std::vector<std::string> lines_;
  const log::Capture capture_{[this](log::Level level, const std::string& line) {
    if (level == log::Level::kError) lines_.push_back(line);
  }};
};

// Runs the victim to its end, or to where the fault strikes: the status of its row.
std::string run_victim(Harness& harness, const std::string& arn) {
  harness.advance(seconds(10));
  if (!harness.integrations.started.empty()) {
    harness.integrations.started[0].reply.succeeded(Payload(Json{3, 1, 2}));
    harness.settle();
  }
  if (harness.integrations.started.size() > 1) {
    harness.integrations.started[1].reply.submitted(Payload(Json()));
    harness.settle();
    const std::string token = harness.integrations.started[1].task.request.token.value();
    harness.engine.answer_token(token, Payload(Json{{"a", 1}}), [](engine::TokenResult) {});
    harness.settle();
  }
  return std::string(storage::to_text(harness.row(arn).status));
}

TEST_F(Fault, AnywhereInTheInterpreterEndsThatExecutionOnly) {
  std::int64_t struck = 0;
  for (std::int64_t nth = 0;; nth += nth < 50 ? 1 : 5) {
    const testing::TempDirectory folder;
    const std::string file = folder.file("sidestep.db");
    const Timestamp now(std::chrono::hours(24 * 365 * 50));
    Planted planted;
    std::string arn;
    {
      Harness harness(file, now, planted.options());
      const std::string neighbour = harness.start(kNeighbour, "{}", "neighbour");
      lines_.clear();
      planted.left = nth;
      arn = harness.start(kVictim, "{}", "victim");
      const std::string status = run_victim(harness, arn);
      const bool has_struck = planted.left < 0;
      planted.left = -1;
      const storage::ExecutionRow row = harness.row(arn);
      ASSERT_EQ(status, has_struck ? "FAILED" : "SUCCEEDED") << nth;
      if (has_struck) {
        EXPECT_EQ(row.error, "States.Runtime");
        EXPECT_EQ(row.cause, given_up("std::bad_alloc"));
        EXPECT_EQ(lines_,
                  (std::vector<std::string>{"Bug: an execution had to be given up execution=" +
                                            arn + " cause=std::bad_alloc"}));
        EXPECT_EQ(harness.types(arn).back(), "ExecutionFailed");
        const auto redriven = harness.engine.redrive(row, {}, [](Timestamp) {});
        EXPECT_FALSE(redriven) << "nobody knows what its flows would have done";
      }
      harness.advance(seconds(90));
      EXPECT_EQ(harness.row(neighbour).status, "SUCCEEDED") << nth;
      EXPECT_EQ(harness.engine.running_count(), 0u);
      if (!has_struck) break;
      ++struck;
    }
    Harness again(file, now + seconds(100));
    again.engine.recover();
    again.settle();
    EXPECT_EQ(again.row(arn).status, "FAILED");
  }
  EXPECT_GT(struck, 40);
}

TEST_F(Fault, OfAnIntegrationThatStartsATaskEndsThatExecutionOnly) {
  Harness harness;
  harness.integrations.on_start = [](const engine::Task& task) {
    if (task.execution.name == "victim") throw std::runtime_error("planted");
  };
  const std::string victim = harness.start(kTask, "{}", "victim");
  const std::string neighbour = harness.start(kTask, "{}", "neighbour");
  const storage::ExecutionRow row = harness.row(victim);
  EXPECT_EQ(row.status, "FAILED");
  EXPECT_EQ(row.error, "States.Runtime");
  EXPECT_EQ(row.cause, given_up("planted"));
  ASSERT_EQ(harness.integrations.started.size(), 1u);
  harness.integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness.settle();
  EXPECT_EQ(harness.row(neighbour).status, "SUCCEEDED");
}

TEST_F(Fault, OfAnIntegrationThatForgetsItsTaskEndsThatExecution) {
  Harness harness;
  const std::string arn = harness.start(kTask);
  harness.integrations.started.clear();  // as when the handler of its answer throws
  harness.settle();
  const storage::ExecutionRow row = harness.row(arn);
  EXPECT_EQ(row.error, "States.Runtime");
  EXPECT_EQ(row.cause,
            "Sidestep failed to carry out this task of '" + kFunction + "'. Its log says more.");
  EXPECT_EQ(harness.types(arn),
            (std::vector<std::string>{"ExecutionStarted", "TaskStateEntered",
                                      "LambdaFunctionScheduled", "LambdaFunctionStarted",
                                      "LambdaFunctionFailed", "ExecutionFailed"}));
  EXPECT_EQ(lines_,
            (std::vector<std::string>{"Bug: a task was dropped without an answer execution=" + arn +
                                      " resource=" + kFunction}));
}

TEST_F(Fault, OfAnIntegrationThatCancelsLeavesTheEndAsItIs) {
  Harness harness;
  const std::string victim = harness.start(kTwoTasks, "{}", "victim");
  harness.integrations.on_cancel = [](const engine::TaskId&) {
    throw std::runtime_error("planted");
  };
  bool told = false;
  EXPECT_TRUE(harness.engine.stop(victim, {}, [&](Timestamp) { told = true; }));
  harness.settle();
  EXPECT_TRUE(told);
  EXPECT_EQ(harness.row(victim).status, "ABORTED");
  EXPECT_EQ(harness.engine.running_count(), 0u);
  EXPECT_EQ(lines_.size(), 2u) << "each of the two tasks was to be cancelled";
}

TEST_F(Fault, OfOneListenerLeavesTheOthersAlone) {
  Harness harness;
  const std::string arn = harness.start(kTask);
  std::string told;
  harness.engine.on_ended(arn, [](const asl::Ending&) { throw std::runtime_error("listener"); });
  harness.engine.on_ended(arn, [&](const asl::Ending&) { told += "ended "; });
  harness.engine.when_durable([] { throw std::runtime_error("answer"); });
  harness.engine.when_durable([&] { told += "durable "; });
  harness.integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness.settle();
  EXPECT_EQ(told, "durable ended ");
  EXPECT_EQ(harness.row(arn).status, "SUCCEEDED");
  EXPECT_EQ(lines_, (std::vector<std::string>{
                        "Bug: something failed who=\"an answer\" cause=answer",
                        "Bug: something failed who=\"who waits for the end of an execution\" "
                        "cause=listener"}));
}

TEST_F(Fault, OfTheExecutionLogIsNobodyElses) {
  Harness harness;
  harness.engine.log_executions([](const auto&) { throw std::runtime_error("planted"); });
  EXPECT_EQ(harness.row(harness.start(kTask)).status, "RUNNING");
}

TEST(FaultText, SaysWhatTheExceptionSays) {
  EXPECT_EQ(text_of_fault(std::make_exception_ptr(std::runtime_error("no"))), "no");
  EXPECT_EQ(text_of_fault(std::make_exception_ptr(7)), "an exception without a text");
  EXPECT_EQ(fault_in([] {}), std::nullopt);
  EXPECT_EQ(fault_in([] { throw std::runtime_error("no"); }), "no");
}

}  // namespace
}  // namespace sidestep::test::fault_test
