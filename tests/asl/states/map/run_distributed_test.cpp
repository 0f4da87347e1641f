#include "asl/states/map/run_distributed.h"

#include <gtest/gtest.h>

#include "asl/states/map/map_run_plan.h"
#include "tests/support/scenario.h"

namespace sidestep::asl::run_distributed_test {
namespace {

using test::Scenario;
using test::Trace;
using test::Types;

constexpr std::string_view kProcessor =
    R"("ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},)"
    R"("StartAt":"P","States":{"P":{"Type":"Pass","End":true}}})";

// A machine of one distributed Map, with further fields.
std::string machine(const std::string& fields) {
  return R"({"StartAt":"M","States":{"M":{"Type":"Map",)" + fields + std::string(kProcessor) +
         R"(,"End":true}}})";
}

TEST(RunDistributed, WaitsForItsMapRun) {
  const Trace trace = Scenario(machine(R"("Label":"L",)")).task("mapRun:M", "[4, 5]").run("[1, 2]");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n2 <- 0 MapStateEntered\n3 <- 2 MapStateStarted\n"
            "4 <- 3 MapRunStarted\n5 <- 4 MapRunSucceeded\n6 <- 5 MapStateSucceeded\n"
            "7 <- 5 MapStateExited\n8 <- 7 ExecutionSucceeded\n");
  EXPECT_EQ(trace.output(), Json::parse("[4, 5]"));
  EXPECT_EQ(trace.details("MapStateStarted").at("length"), 2);
  EXPECT_EQ(trace.details("MapRunStarted").at("mapRunArn"), trace.map_runs.at(0).arn);
  EXPECT_EQ(trace.map_runs.at(0).label, "L");
}

TEST(RunDistributed, FailsAsItsMapRunFails) {
  const Trace trace = Scenario(machine("")).fails("mapRun:M", "Boom").run("[1]");
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapRunStarted",
                   "MapRunFailed", "MapStateFailed", "ExecutionFailed"}));
  EXPECT_EQ(trace.details("MapRunFailed").at("error"), "Boom");
  EXPECT_EQ(trace.error(), "Boom");
}

TEST(RunDistributed, StartsAnotherMapRunWhenItTriesAgain) {
  const Trace trace = Scenario(machine(R"("Retry":[{"ErrorEquals":["Boom"],"MaxAttempts":1}],)"))
                          .fails("mapRun:M", "Boom")
                          .task("mapRun:M", "[1]")
                          .run("[1]");
  ASSERT_EQ(trace.map_runs.size(), 2u);
  EXPECT_NE(trace.map_runs[0].arn, trace.map_runs[1].arn);
  EXPECT_EQ(trace.map_runs[1].redrive_count, 0);
  EXPECT_EQ(trace.output(), Json::parse("[1]"));
}

TEST(RunDistributed, GoesOnWithTheSameMapRunWhenRedriven) {
  const Trace trace =
      Scenario(machine("")).fails("mapRun:M", "Boom").task("mapRun:M", "[1]").redrive().run("[1]");
  ASSERT_EQ(trace.map_runs.size(), 2u);
  EXPECT_EQ(trace.map_runs[0].arn, trace.map_runs[1].arn);
  EXPECT_EQ(trace.map_runs[1].redrive_count, 1);
  EXPECT_EQ(trace.details("MapRunRedriven").at("redriveCount"), 1);
  EXPECT_EQ(trace.output(), Json::parse("[1]"));
}

TEST(RunDistributed, IsAbortedWhenAnotherBranchFails) {
  const std::string definition =
      R"({"StartAt":"Both","States":{"Both":{"Type":"Parallel","End":true,"Branches":[)" +
      machine("") +
      R"(,{"StartAt":"T","States":{"T":{"Type":"Task","Resource":)"
      R"("arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}}]}}})";
  const Trace trace = Scenario(definition)
                          .silent("mapRun:M")
                          .fails("arn:aws:lambda:us-east-1:123456789012:function:f", "Boom")
                          .run("[1]");
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_NE(trace.links().find("MapRunAborted"), std::string::npos) << trace.links();
  EXPECT_EQ(trace.cancelled.size(), 1u);
}

TEST(RunDistributed, EvaluatesItsFieldsOnce) {
  const Trace trace =
      Scenario(machine(R"("ItemsPath":"$.items","MaxConcurrencyPath":"$.c",)"
                       R"("ToleratedFailureCount":3,"ToleratedFailurePercentage":40.5,)"
                       R"("ItemBatcher":{"MaxItemsPerBatch":7,"BatchInput":{"a.$":"$.c"}},)"
                       R"("ResultWriter":{"Resource":"arn:aws:states:::s3:putObject",)"
                       R"("Parameters":{"Bucket":"b","Prefix.$":"$.p"}},)"))
          .task("mapRun:M", "{}")
          .run(R"({"items":[1],"c":9,"p":"x"})");
  const MapRunPlan& plan = *trace.map_runs.at(0).plan;
  EXPECT_EQ(plan.max_concurrency, 9);
  EXPECT_EQ(plan.tolerated.count, 3);
  EXPECT_EQ(plan.tolerated.percentage, 40.5);
  EXPECT_EQ(plan.batches->items_max, 7u);
  EXPECT_EQ(plan.batches->batch_input, R"({"a":9})");
  EXPECT_EQ(plan.writing.parameters, Json::parse(R"({"Bucket":"b","Prefix":"x"})"));
  EXPECT_EQ(plan.writing.form, ResultForm::kWhole);
  EXPECT_EQ(plan.items.size(), 1u);
}

TEST(RunDistributed, FailsBeforeItsMapRunIfAFieldIsInvalid) {
  const Trace trace = Scenario(machine(R"("ToleratedFailureCountPath":"$[0]",)")).run("[-1]");
  EXPECT_EQ(trace.types(),
            (Types{"ExecutionStarted", "MapStateEntered", "MapStateStarted", "ExecutionFailed"}));
  EXPECT_EQ(trace.error(), "States.Runtime");
}

TEST(RunDistributed, IsRefusedInExpressWorkflows) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_state_machine(Json::parse(machine("")), diagnostics, MachineType::kExpress));
}

}  // namespace
}  // namespace sidestep::asl::run_distributed_test
