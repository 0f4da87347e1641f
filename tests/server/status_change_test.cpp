#include "server/status_change.h"

#include <gtest/gtest.h>

namespace sidestep::status_change_test {
namespace {

storage::ExecutionRow row() {
  storage::ExecutionRow row;
  row.arn = "arn:aws:states:us-east-1:123456789012:execution:m:e";
  row.state_machine_arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  row.name = "e";
  row.started_ms = 1'700'000'000'123;
  row.input = R"({"a": 1})";
  return row;
}

TEST(StatusChange, DescribesAStart) {
  const auto event = status_change_event(row(), Timestamp(Millis(1'700'000'000'123)),
                                         "Execution is RUNNING and cannot be redriven");
  EXPECT_EQ(event.source, "aws.states");
  EXPECT_EQ(event.detail_type, "Step Functions Execution Status Change");
  EXPECT_EQ(event.resources, Json({row().arn}));
  EXPECT_EQ(event.time, Timestamp(Millis(1'700'000'000'123)));
  EXPECT_EQ(to_text(event.detail),
            R"({"executionArn":"arn:aws:states:us-east-1:123456789012:execution:m:e",)"
            R"("stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:m",)"
            R"("name":"e","status":"RUNNING","startDate":1700000000123,"stopDate":null,)"
            R"("input":"{\"a\": 1}","output":null,"stateMachineVersionArn":null,)"
            R"("stateMachineAliasArn":null,"redriveCount":0,"redriveDate":null,)"
            R"("redriveStatus":"NOT_REDRIVABLE",)"
            R"("redriveStatusReason":"Execution is RUNNING and cannot be redriven",)"
            R"("inputDetails":{"included":true},"outputDetails":null,"error":null,"cause":null})");
}

TEST(StatusChange, DescribesAFailure) {
  storage::ExecutionRow failed = row();
  failed.status = storage::ExecutionStatus::kFailed;
  failed.stopped_ms = 1'700'000'001'000;
  failed.error = "Broken";
  failed.cause = "no luck";
  const Json detail = status_change_event(failed, Timestamp(), std::nullopt).detail;
  EXPECT_EQ(detail["stopDate"], 1'700'000'001'000);
  EXPECT_EQ(detail["error"], "Broken");
  EXPECT_EQ(detail["redriveStatus"], "REDRIVABLE");
  EXPECT_TRUE(detail["redriveStatusReason"].is_null());
}

TEST(StatusChange, LeavesOutWhatIsTooLarge) {
  storage::ExecutionRow large = row();
  large.input = '"' + std::string(130'000, 'x') + '"';
  large.output = large.input;
  Json detail = status_change_event(large, Timestamp(), std::nullopt).detail;
  EXPECT_TRUE(detail["input"].is_null());
  EXPECT_EQ(detail["inputDetails"], Json({{"included", false}}));
  EXPECT_EQ(detail["output"], *large.output);
  EXPECT_EQ(detail["outputDetails"], Json({{"included", true}}));
  large.output = '"' + std::string(254'000, 'x') + '"';
  detail = status_change_event(large, Timestamp(), std::nullopt).detail;
  EXPECT_TRUE(detail["output"].is_null());
  EXPECT_EQ(detail["outputDetails"], Json({{"included", false}}));
}

}  // namespace
}  // namespace sidestep::status_change_test
