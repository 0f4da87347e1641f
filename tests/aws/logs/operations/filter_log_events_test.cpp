#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::filter_log_events_test {
namespace {

using ::testing::ElementsAre;

class FilterLogEvents : public LogsFixture {
 protected:
  FilterLogEvents() {
    make("g", "a/1");
    ok("CreateLogStream", R"({"logGroupName": "g", "logStreamName": "b/1"})");
    put("g", "a/1", Json::array({event("ERROR one", 40), event("fine", 20)}));
    put("g", "b/1", Json::array({event("ERROR two", 30), event("ERROR three", 10)}));
  }
  Json filter(Json input = Json::object()) {
    input["logGroupName"] = "g";
    return ok("FilterLogEvents", to_text(input));
  }
};

TEST_F(FilterLogEvents, FindsInAllStreamsInTheOrderOfTime) {
  const Json answer = filter();
  EXPECT_THAT(messages(answer), ElementsAre("ERROR one", "ERROR two", "fine", "ERROR three"));
  EXPECT_FALSE(answer.contains("nextToken"));
  EXPECT_EQ(answer["searchedLogStreams"], Json::array());
  Json first = answer["events"][0];
  EXPECT_EQ(first["eventId"].get<std::string>().size(), 56u);
  first.erase("eventId");
  EXPECT_EQ(first, Json({{"logStreamName", "a/1"},
                         {"timestamp", now_ms() - 40},
                         {"message", "ERROR one"},
                         {"ingestionTime", now_ms()}}));
}

TEST_F(FilterLogEvents, FindsByPatternStreamAndTime) {
  EXPECT_THAT(messages(filter({{"filterPattern", "ERROR -two"}})),
              ElementsAre("ERROR one", "ERROR three"));
  EXPECT_THAT(messages(filter({{"logStreamNamePrefix", "a/"}})), ElementsAre("ERROR one", "fine"));
  EXPECT_THAT(messages(filter({{"logStreamNames", {"b/1"}}})),
              ElementsAre("ERROR two", "ERROR three"));
  EXPECT_THAT(messages(filter({{"logStreamNames", {"b/1", "a/1"}}, {"limit", 1}})),
              ElementsAre("ERROR one"));
  EXPECT_THAT(messages(filter({{"startTime", now_ms() - 30}, {"endTime", now_ms() - 20}})),
              ElementsAre("ERROR two", "fine"));
}

TEST_F(FilterLogEvents, GoesOnPageByPage) {
  Json input = {{"limit", 1}, {"filterPattern", "ERROR"}};
  std::string all;
  for (int page = 0; page < 4; ++page) {
    const Json answer = filter(input);
    for (const std::string& message : messages(answer)) all += message + ";";
    if (!answer.contains("nextToken")) break;
    input["nextToken"] = answer["nextToken"];
  }
  EXPECT_EQ(all, "ERROR one;ERROR two;ERROR three;");
}

TEST_F(FilterLogEvents, LooksAtSoManyEventsForAPageAndNotAtMore) {
  ok("CreateLogStream", R"({"logGroupName": "g", "logStreamName": "many"})");
  Json events = Json::array();
  for (int i = 0; i < 10'000; ++i) events.push_back(event("x"));
  for (int i = 0; i < 3; ++i) put("g", "many", events);
  put("g", "many", Json::array({event("needle", -1)}));
  Json input = {{"filterPattern", "needle"}};
  const Json page = filter(input);
  EXPECT_EQ(page["events"], Json::array());
  input["nextToken"] = page["nextToken"];
  EXPECT_THAT(messages(filter(input)), ElementsAre("needle"));
}

TEST_F(FilterLogEvents, RefusesWhatAwsRefuses) {
  const auto refusal = [&](Json input) {
    input["logGroupName"] = "g";
    return error("FilterLogEvents", to_text(input));
  };
  EXPECT_EQ(refusal({{"filterPattern", "a-b"}}),
            "InvalidParameterException: Invalid filter pattern: Invalid character(s) in term "
            "'a-b'");
  EXPECT_EQ(refusal({{"logStreamNames", {"c"}}}),
            "ResourceNotFoundException: The specified log stream does not exist.");
  EXPECT_TRUE(refusal({{"logStreamNames", {"a/1"}}, {"logStreamNamePrefix", "a"}})
                  .starts_with("InvalidParameterException"));
  EXPECT_EQ(refusal({{"nextToken", "x"}}),
            "InvalidParameterException: The specified nextToken is invalid.");
}

TEST_F(FilterLogEvents, FindsNothingInAGroupWithoutStreams) {
  make("empty");
  const Json answer = ok("FilterLogEvents", R"({"logGroupName": "empty"})");
  EXPECT_EQ(answer, Json({{"events", Json::array()}, {"searchedLogStreams", Json::array()}}));
}

}  // namespace
}  // namespace sidestep::aws::logs::filter_log_events_test
