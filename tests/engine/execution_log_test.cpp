#include "engine/execution_log.h"

#include "tests/engine/harness.h"

namespace sidestep::test::execution_log_test {
namespace {

using engine::LogSettings;

const std::string kDestination =
    R"("destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":)"
    R"("arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/m:*"}}])";

TEST(ExecutionLog, ReadsWhatAConfigurationAsksFor) {
  using Level = LogSettings::Level;
  const auto settings = [](const std::string& text) { return engine::parse_log_settings(text); };
  EXPECT_EQ(engine::parse_log_settings(std::nullopt), std::nullopt);
  EXPECT_EQ(settings(R"({"level":"OFF","includeExecutionData":true})"), std::nullopt);
  EXPECT_EQ(settings(R"({"level":"ALL","includeExecutionData":true,)" + kDestination + '}'),
            (LogSettings{Level::kAll, true, "/aws/vendedlogs/states/m"}));
  EXPECT_EQ(settings(R"({"level":"ERROR","includeExecutionData":false})"),
            (LogSettings{Level::kError, false, ""}));
  EXPECT_EQ(settings(R"({"level":"FATAL"})"), (LogSettings{Level::kFatal, false, ""}));
}

TEST(ExecutionLog, LeavesOutWhatTheLevelDoesNotWant) {
  struct Case {
    std::string_view type;
    std::string levels;  // those that log it, by their first letters
  };
  for (const Case& test : std::vector<Case>{{"ExecutionStarted", "A"},
                                            {"ExecutionSucceeded", "A"},
                                            {"ExecutionFailed", "AEF"},
                                            {"ExecutionTimedOut", "AEF"},
                                            {"ExecutionAborted", "AEF"},
                                            {"PassStateEntered", "A"},
                                            {"FailStateEntered", "AE"},
                                            {"TaskFailed", "AE"},
                                            {"TaskTimedOut", "AE"},
                                            {"LambdaFunctionScheduled", "A"},
                                            {"MapIterationAborted", "AE"}}) {
    const asl::EventType any{test.type, ""};
    const asl::EventType* type = &any;
    for (const asl::EventType* fatal :
         {&asl::events::kExecutionFailed, &asl::events::kExecutionTimedOut,
          &asl::events::kExecutionAborted}) {
      if (fatal->name == test.type) type = fatal;
    }
    std::string levels;
    if (is_logged(*type, LogSettings::Level::kAll)) levels += 'A';
    if (is_logged(*type, LogSettings::Level::kError)) levels += 'E';
    if (is_logged(*type, LogSettings::Level::kFatal)) levels += 'F';
    EXPECT_EQ(levels, test.levels) << test.type;
  }
}

std::string lines(bool with_data, bool express) {
  const std::vector<asl::HistoryEvent> events{
      {2, 0, Timestamp(Millis(1'500)), &asl::events::kTaskScheduled,
       R"({"resource":"invoke","parameters":"{}"})"},
      {3, 2, Timestamp(Millis(1'501)), &asl::events::kLambdaFunctionStarted, ""}};
  asl::ExecutionIdentity identity;
  identity.arn = "arn";
  identity.express = express;
  std::vector<engine::LoggedEvents> logged;
  engine::append_logged(logged, {LogSettings::Level::kAll, with_data, "group"}, {identity, 2},
                        events);
  return engine::log_lines(logged);
}

TEST(ExecutionLog, WritesWhatAwsWrites) {
  EXPECT_EQ(lines(true, false),
            R"({"id":"2","type":"TaskScheduled","details":{"resource":"invoke","parameters":"{}"},)"
            R"("redrive_count":"2","previous_event_id":"0","event_timestamp":"1500",)"
            R"("execution_arn":"arn","log_group":"group"})"
            "\n"
            R"({"id":"3","type":"LambdaFunctionStarted","details":{},)"
            R"("redrive_count":"2","previous_event_id":"2","event_timestamp":"1501",)"
            R"("execution_arn":"arn","log_group":"group"})"
            "\n");
  EXPECT_EQ(lines(false, true),
            R"({"id":"2","type":"TaskScheduled","details":{"resource":"invoke"},)"
            R"("previous_event_id":"0","event_timestamp":"1500",)"
            R"("execution_arn":"arn","log_group":"group"})"
            "\n"
            R"({"id":"3","type":"LambdaFunctionStarted","details":{},)"
            R"("previous_event_id":"2","event_timestamp":"1501",)"
            R"("execution_arn":"arn","log_group":"group"})"
            "\n");
}

}  // namespace
}  // namespace sidestep::test::execution_log_test
