#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::streams_test {
namespace {

using LogStreams = LogsFixture;
using ::testing::ElementsAre;

TEST_F(LogStreams, AreMadeOnceAndDeleted) {
  make("g", "s");
  constexpr const char* kStream = R"({"logGroupName": "g", "logStreamName": "s"})";
  EXPECT_EQ(error("CreateLogStream", kStream),
            "ResourceAlreadyExistsException: The specified log stream already exists");
  ok("DeleteLogStream", kStream);
  EXPECT_EQ(error("DeleteLogStream", kStream),
            "ResourceNotFoundException: The specified log stream does not exist.");
  EXPECT_EQ(error("CreateLogStream", R"({"logGroupName": "h", "logStreamName": "s"})"),
            "ResourceNotFoundException: The specified log group does not exist.");
}

TEST_F(LogStreams, AreShownWithTheTimesOfTheirEvents) {
  make("g", "s");
  const std::int64_t made = now_ms();
  const auto shown = [&] {
    return ok("DescribeLogStreams", R"({"logGroupName": "g"})")["logStreams"][0];
  };
  EXPECT_FALSE(shown().contains("firstEventTimestamp"));
  world_.alarms.advance(std::chrono::seconds(10));
  put("g", "s", Json::array({event("a", 3'000), event("b", 1'000)}));
  Json stream = shown();
  EXPECT_EQ(stream["uploadSequenceToken"].get<std::string>().size(), 56u);
  stream.erase("uploadSequenceToken");
  EXPECT_EQ(stream, Json({{"logStreamName", "s"},
                          {"creationTime", made},
                          {"firstEventTimestamp", made + 7'000},
                          {"lastEventTimestamp", made + 9'000},
                          {"lastIngestionTime", made + 10'000},
                          {"arn", "arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream:s"},
                          {"storedBytes", 0}}));
}

TEST_F(LogStreams, AreOrderedByNameOrByTheirLastEvent) {
  make("g", "a");
  for (const char* name : {"b", "c"}) {
    ok("CreateLogStream", to_text(Json{{"logGroupName", "g"}, {"logStreamName", name}}));
  }
  put("g", "a", Json::array({event("x", 1'000)}));
  put("g", "b", Json::array({event("x", 2'000)}));
  const auto names = [&](Json input) {
    input["logGroupName"] = "g";
    return members(ok("DescribeLogStreams", to_text(input))["logStreams"], "logStreamName");
  };
  EXPECT_THAT(names(Json::object()), ElementsAre("a", "b", "c"));
  EXPECT_THAT(names({{"descending", true}}), ElementsAre("c", "b", "a"));
  EXPECT_THAT(names({{"orderBy", "LastEventTime"}}), ElementsAre("c", "b", "a"));
  EXPECT_THAT(names({{"orderBy", "LastEventTime"}, {"descending", true}}),
              ElementsAre("a", "b", "c"));
  EXPECT_THAT(names({{"logStreamNamePrefix", "b"}}), ElementsAre("b"));
  EXPECT_EQ(error("DescribeLogStreams", R"({"logGroupName": "g", "orderBy": "LastEventTime",
                                           "logStreamNamePrefix": "a"})"),
            "InvalidParameterException: Cannot order by LastEventTime with a logStreamNamePrefix.");
}

TEST_F(LogStreams, ArePagedInEitherDirection) {
  make("g", "1");
  for (const char* name : {"2", "3", "4", "5"}) {
    ok("CreateLogStream", to_text(Json{{"logGroupName", "g"}, {"logStreamName", name}}));
  }
  for (const bool descending : {false, true}) {
    std::string all;
    Json input = {{"logGroupName", "g"}, {"limit", 2}, {"descending", descending}};
    for (int page = 0; page < 3; ++page) {
      const Json answer = ok("DescribeLogStreams", to_text(input));
      for (const Json& stream : answer["logStreams"]) {
        all += stream["logStreamName"].get<std::string>();
      }
      EXPECT_EQ(answer.contains("nextToken"), page < 2);
      if (answer.contains("nextToken")) input["nextToken"] = answer["nextToken"];
    }
    EXPECT_EQ(all, descending ? "54321" : "12345");
  }
}

TEST_F(LogStreams, AreFoundByTheArnOfTheirGroup) {
  make("g", "s");
  const Json answer = ok("DescribeLogStreams", R"({"logGroupIdentifier":
      "arn:aws:logs:us-east-1:123456789012:log-group:g"})");
  EXPECT_EQ(answer["logStreams"].size(), 1u);
  EXPECT_EQ(error("DescribeLogStreams", R"({"logGroupIdentifier": "g", "logGroupName": "g"})"),
            "InvalidParameterException: LogGroup name and LogGroup ARN are mutually exclusive "
            "parameters.");
}

}  // namespace
}  // namespace sidestep::aws::logs::streams_test
