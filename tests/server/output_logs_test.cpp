#include "server/output_logs.h"

#include <gmock/gmock.h>

#include "lambda_runner/function.h"
#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::output_logs_test {
namespace {

using ::testing::ElementsAre;
using ::testing::MatchesRegex;

class OutputLogsTest : public aws::logs::LogsFixture {
 protected:
  static lambda::Function function(Json logging = {}) {
    lambda::Function made;
    made.name = "f";
    made.arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    if (!logging.is_null()) made.shown_only["LoggingConfig"] = std::move(logging);
    return made;
  }
  static engine::LoggedEvents logged(const std::string& group, const std::string& execution) {
    return {group,
            "arn:aws:states:us-east-1:123456789012:" + execution,
            {{Timestamp(Millis(1'700'000'000'000)), execution}}};
  }
  // "STREAM: MESSAGE" of each.
  std::vector<std::string> all(const std::string& group) {
    std::vector<std::string> found;
    const Json answer = ok("FilterLogEvents", to_text(Json{{"logGroupName", group}}));
    for (const Json& event : answer.at("events")) {
      found.push_back(event.at("logStreamName").get<std::string>() + ": " +
                      event.at("message").get<std::string>());
    }
    return found;
  }

  OutputLogs output_{logs_.intake(), world_.alarms};
};

TEST_F(OutputLogsTest, PutsOutputIntoTheGroupOfItsFunction) {
  output_.add({function(), "one", "a\n"});
  output_.add({function(), "two", "b\n"});
  output_.add({function(), "one", "c\n"});
  EXPECT_THAT(all("/aws/lambda/f"), ElementsAre("one: a\n", "two: b\n", "one: c\n"));
}

TEST_F(OutputLogsTest, PutsOutputWhereTheFunctionWantsIt) {
  output_.add({function({{"LogGroup", "/shop"}}), "one", "a\n"});
  EXPECT_THAT(all("/shop"), ElementsAre("one: a\n"));
}

TEST_F(OutputLogsTest, GivesEachMachineItsStream) {
  make("g");
  output_.add({logged("g", "execution:m:1"), logged("g", "express:m:2:uuid"),
               logged("g", "execution:n/label:3")});
  const std::vector<std::string> found = all("g");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[0], MatchesRegex("states/m/2023-11-14-22-13/[0-9a-f]{8}: execution:m:1"));
  EXPECT_EQ(found[1].substr(0, found[1].find(':')), found[0].substr(0, found[0].find(':')));
  EXPECT_THAT(found[2], MatchesRegex("states/n/2023-11-14-22-13/.*: execution:n/label:3"));
}

TEST_F(OutputLogsTest, LosesWhatHasNoGroup) {
  output_.add({logged("", "execution:m:1"), logged("gone", "execution:m:1")});
  EXPECT_EQ(ok("DescribeLogGroups", "{}")["logGroups"], Json::array());
}

}  // namespace
}  // namespace sidestep::output_logs_test
