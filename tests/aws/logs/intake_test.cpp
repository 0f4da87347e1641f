#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::intake_test {
namespace {

using ::testing::ElementsAre;

class IntakeTest : public LogsFixture {
 protected:
  using Missing = LogPlace::Missing;

  void add(const std::string& group, const std::string& stream, const std::string& message,
           Missing missing = Missing::kLost) {
    auto place = std::make_shared<LogPlace>(
        LogPlace{world_.scope.account, world_.scope.region, group, stream, missing});
    logs_.intake().add(std::move(place), world_.alarms.now(), message);
  }
  std::vector<std::string> all(const std::string& group) {
    return messages(ok("FilterLogEvents", to_text(Json{{"logGroupName", group}})));
  }
};

TEST_F(IntakeTest, IsReadByWhoeverAsksNext) {
  add("g", "s", "one", Missing::kMade);
  add("g", "t", "two", Missing::kMade);
  add("g", "s", "three", Missing::kMade);
  EXPECT_THAT(all("g"), ElementsAre("one", "two", "three"));
}

TEST_F(IntakeTest, IsWrittenWhenTheLoopComesRound) {
  add("g", "s", "one", Missing::kMade);
  EXPECT_FALSE(logs_.has_group(world_.scope, "g"));
  world_.io.run();
  world_.settle();
  EXPECT_TRUE(logs_.has_group(world_.scope, "g"));
}

TEST_F(IntakeTest, LosesWhatIsForAGroupThatIsNotThere) {
  make("there");
  add("gone", "s", "lost");
  add("there", "s", "kept");
  EXPECT_THAT(all("there"), ElementsAre("kept"));
  EXPECT_FALSE(logs_.has_group(world_.scope, "gone"));
}

TEST_F(IntakeTest, KeepsTheBeginningOfAnEventThatIsTooLong) {
  add("g", "s", std::string(2'000'000, 'x'), Missing::kMade);
  add("g", "s", "", Missing::kMade);
  EXPECT_THAT(all("g"), ElementsAre(std::string(1'048'576 - 26, 'x')));
}

TEST_F(IntakeTest, FeedsSubscriptionFilters) {
  make("g");
  ok("PutSubscriptionFilter",
     R"({"logGroupName": "g", "filterName": "a", "filterPattern": "",
         "destinationArn": "arn:aws:lambda:us-east-1:123456789012:function:f"})");
  add("g", "s", "one");
  EXPECT_THAT(all("g"), ElementsAre("one"));
  EXPECT_EQ(lambda_.payloads.size(), 2u);
}

}  // namespace
}  // namespace sidestep::aws::logs::intake_test
