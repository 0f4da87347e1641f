#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::get_log_events_test {
namespace {

using ::testing::ElementsAre;

class GetLogEvents : public LogsFixture {
 protected:
  GetLogEvents() {
    make("g", "s");
    Json events = Json::array();
    for (int i = 1; i <= 5; ++i) events.push_back(event(std::to_string(i), 50 - 10 * i));
    put("g", "s", std::move(events));
  }
  Json get(Json input) {
    input["logGroupName"] = "g";
    input["logStreamName"] = "s";
    return ok("GetLogEvents", to_text(input));
  }
};

TEST_F(GetLogEvents, BeginsWithTheLatestOrWithTheFirst) {
  EXPECT_THAT(messages(get({{"limit", 2}})), ElementsAre("4", "5"));
  EXPECT_THAT(messages(get({{"limit", 2}, {"startFromHead", true}})), ElementsAre("1", "2"));
  EXPECT_EQ(get({{"limit", 1}})["events"][0],
            Json({{"timestamp", now_ms()}, {"message", "5"}, {"ingestionTime", now_ms()}}));
}

TEST_F(GetLogEvents, GoesOnInBothDirections) {
  Json page = get({{"limit", 2}, {"startFromHead", true}});
  page = get({{"limit", 2}, {"nextToken", page["nextForwardToken"]}});
  EXPECT_THAT(messages(page), ElementsAre("3", "4"));
  const Json last = get({{"limit", 2}, {"nextToken", page["nextForwardToken"]}});
  EXPECT_THAT(messages(last), ElementsAre("5"));
  const Json back = get({{"limit", 2}, {"nextToken", page["nextBackwardToken"]}});
  EXPECT_THAT(messages(back), ElementsAre("1", "2"));
}

TEST_F(GetLogEvents, ReturnsTheSameTokenAtTheEndUntilThereIsMore) {
  const Json last = get(Json::object());
  const Json end = get({{"nextToken", last["nextForwardToken"]}});
  EXPECT_EQ(end["events"], Json::array());
  EXPECT_EQ(end["nextForwardToken"], last["nextForwardToken"]);
  put("g", "s", Json::array({event("6")}));
  EXPECT_THAT(messages(get({{"nextToken", end["nextForwardToken"]}})), ElementsAre("6"));
}

TEST_F(GetLogEvents, KeepsToTheTimeItIsGiven) {
  const std::int64_t now = now_ms();
  EXPECT_THAT(messages(get({{"startTime", now - 20}, {"endTime", now}})), ElementsAre("3", "4"));
}

TEST_F(GetLogEvents, EndsAPageAtAMegabyte) {
  ok("CreateLogStream", R"({"logGroupName": "g", "logStreamName": "large"})");
  for (int i = 0; i < 3; ++i) {
    put("g", "large", Json::array({event(std::string(500'000, 'a'), 10 - i)}));
  }
  const Json page = ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "large",
                                           "startFromHead": true})");
  EXPECT_EQ(page["events"].size(), 2u);
}

TEST_F(GetLogEvents, RefusesWhatIsNotThere) {
  EXPECT_EQ(error("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "t"})"),
            "ResourceNotFoundException: The specified log stream does not exist.");
  EXPECT_EQ(
      error("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "s", "nextToken": "x"})"),
      "InvalidParameterException: The specified nextToken is invalid.");
}

}  // namespace
}  // namespace sidestep::aws::logs::get_log_events_test
