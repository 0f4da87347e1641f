#include "engine/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/harness.h"

namespace sidestep::engine::story_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Story : public ::testing::Test {
 protected:
  ~Story() override { log::set_level(log::Level::kInfo); }

  std::vector<std::string> take() { return std::exchange(lines_, {}); }

 private:
  std::vector<std::string> lines_;
  const log::Capture capture_{[this](log::Level level, const std::string& line) {
    lines_.push_back((level == log::Level::kDebug ? "debug: " : "") + line);
  }};
};

TEST_F(Story, SaysThatExecutionsStartAndHowTheyEnd) {
  test::Harness h;
  h.start(R"({"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}})", "{}", "good");
  EXPECT_THAT(take(), ElementsAre("Execution started machine=m execution=good",
                                  "Execution succeeded machine=m execution=good"));
  h.start(R"({"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},)"
          R"("B":{"Type":"Fail","Error":"E","Cause":"the cause"}}})",
          "{}", "bad");
  EXPECT_THAT(take(), ElementsAre("Execution started machine=m execution=bad",
                                  "Execution failed machine=m execution=bad state=B error=E "
                                  "cause=\"the cause\""));
}

TEST_F(Story, SaysThatExecutionsAreStoppedOrTimeOut) {
  test::Harness h;
  const std::string waiting = R"({"StartAt":"A","TimeoutSeconds":60,"States":{)"
                              R"("A":{"Type":"Wait","Seconds":600,"End":true}}})";
  const std::string arn = h.start(waiting, "{}", "stopped");
  h.engine.stop(arn, {"Enough", std::nullopt}, [](Timestamp) {});
  h.settle();
  EXPECT_THAT(take(), ElementsAre("Execution started machine=m execution=stopped",
                                  "Execution aborted machine=m execution=stopped state=A "
                                  "error=Enough cause=\"\""));
  h.start(waiting, "{}", "late");
  h.advance(std::chrono::minutes(2));
  EXPECT_THAT(take(),
              ElementsAre("Execution started machine=m execution=late",
                          "Time leapt 1 min to 2019-12-20T00:01:00.000Z, to the timer of a state "
                          "state=A machine=m execution=late",
                          "Execution timed out machine=m execution=late state=A"));
}

TEST_F(Story, IsSilentAboveItsLevelAndLogsEveryEventAtDebug) {
  const std::string pass = R"({"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}})";
  test::Harness h;
  log::set_level(log::Level::kWarn);
  h.start(pass, "{}", "quiet");
  EXPECT_THAT(take(), IsEmpty());
  log::set_level(log::Level::kDebug);
  h.start(pass, "{}", "loud");
  EXPECT_THAT(take(), ElementsAre("debug: ExecutionStarted execution=loud event=1 name=\"\"",
                                  "debug: PassStateEntered execution=loud event=2 name=A",
                                  "debug: PassStateExited execution=loud event=3 name=A",
                                  "debug: ExecutionSucceeded execution=loud event=4 name=\"\"",
                                  "Execution started machine=m execution=loud",
                                  "Execution succeeded machine=m execution=loud"));
}

TEST_F(Story, CutsALongCauseBetweenCharacters) {
  test::Harness h;
  std::string cause(399, 'x');
  h.start(R"({"StartAt":"B","States":{"B":{"Type":"Fail","Error":"E","Cause":")" + cause +
              "\u00e9\u00e9\"}}}",
          "{}", "long");
  EXPECT_EQ(take().back(),
            "Execution failed machine=m execution=long state=B error=E cause=" + cause + "...");
}

TEST_F(Story, SaysHowFarTimeLeaps) {
  struct Case {
    Millis by;
    const char* text;
  };
  const Case cases[] = {{Millis(0), "0 s"},
                        {Millis(50), "0.05 s"},
                        {Millis(1'500), "1.5 s"},
                        {Millis(90'000), "1 min 30 s"},
                        {Millis(7'200'000), "2 h"},
                        {Millis(9'001'000), "2 h 30 min"},
                        {Millis(86'400'000 * 3 + 5'000), "3 d 5 s"}};
  for (const Case& c : cases) {
    tell_leap(log::Level::kInfo, {c.by, Timestamp(c.by), {}}, nullptr);
    EXPECT_EQ(take().back(),
              std::string("Time leapt ") + c.text + " to " + to_rfc3339(Timestamp(c.by)));
  }
}

}  // namespace
}  // namespace sidestep::engine::story_test
