#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::put_log_events_test {
namespace {

using PutLogEvents = LogsFixture;
using ::testing::ElementsAre;

constexpr std::int64_t kHour = 3'600'000;

TEST_F(PutLogEvents, KeepsEvents) {
  make("g", "s");
  const Json answer = put("g", "s", Json::array({event("one", 5), event("two")}));
  EXPECT_EQ(answer["nextSequenceToken"].get<std::string>().size(), 56u);
  EXPECT_FALSE(answer.contains("rejectedLogEventsInfo"));
  EXPECT_THAT(messages(ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "s"})")),
              ElementsAre("one", "two"));
}

TEST_F(PutLogEvents, TakesAnySequenceToken) {
  make("g", "s");
  ok("PutLogEvents", to_text(Json{{"logGroupName", "g"},
                                  {"logStreamName", "s"},
                                  {"sequenceToken", "whatever"},
                                  {"logEvents", Json::array({event("m")})}}));
}

TEST_F(PutLogEvents, RejectsWhatIsTooOldOrTooNew) {
  make("g", "s");
  EXPECT_EQ(put("g", "s", Json::array({event("old", 15 * 24 * kHour)}))["rejectedLogEventsInfo"],
            Json({{"tooOldLogEventEndIndex", 1}}));
  EXPECT_EQ(
      put("g", "s", Json::array({event("now"), event("new", -3 * kHour)}))["rejectedLogEventsInfo"],
      Json({{"tooNewLogEventStartIndex", 1}}));
  ok("PutRetentionPolicy", R"({"logGroupName": "g", "retentionInDays": 1})");
  EXPECT_EQ(put("g", "s",
                Json::array({event("expired", 24 * kHour + 1),
                             event("kept", kHour)}))["rejectedLogEventsInfo"],
            Json({{"expiredLogEventEndIndex", 1}}));
  EXPECT_THAT(messages(ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "s"})")),
              ElementsAre("kept", "now"));
}

TEST_F(PutLogEvents, RefusesBatchesThatAwsRefuses) {
  make("g", "s");
  const auto refusal = [&](Json events, const char* stream = "s") {
    return error("PutLogEvents", to_text(Json{{"logGroupName", "g"},
                                              {"logStreamName", stream},
                                              {"logEvents", std::move(events)}}));
  };
  EXPECT_EQ(refusal(Json::array({event("b"), event("a", 1)})),
            "InvalidParameterException: Log events in a single PutLogEvents request must be in "
            "chronological order.");
  EXPECT_EQ(refusal(Json::array({event("a", 25 * kHour), event("b")})),
            "InvalidParameterException: The batch of log events in a single PutLogEvents request "
            "cannot span more than 24 hours.");
  EXPECT_EQ(refusal(Json::array({event(std::string(1'048'551, 'x'))})),
            "InvalidParameterException: Log event too large: 1048577 bytes exceeds limit of "
            "1048576");
  EXPECT_EQ(
      refusal(Json::array({event(std::string(600'000, 'x')), event(std::string(600'000, 'x'))})),
      "InvalidParameterException: Upload too large: 1200052 bytes exceeds limit of 1048576");
  EXPECT_EQ(refusal(Json::array({event("m")}), "t"),
            "ResourceNotFoundException: The specified log stream does not exist.");
  EXPECT_TRUE(refusal(Json::array()).find("Member must have length greater than or equal to 1") !=
              std::string::npos);
}

TEST_F(PutLogEvents, MakesTheStreamOfADelivery) {
  make("g");
  ok("DeliverLogEvents", to_text(Json{{"logGroupName", "g"},
                                      {"logStreamName", "made"},
                                      {"logEvents", Json::array({event("m")})}}));
  EXPECT_THAT(messages(ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "made"})")),
              ElementsAre("m"));
}

}  // namespace
}  // namespace sidestep::aws::logs::put_log_events_test
