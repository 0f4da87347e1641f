#include "console/coverage/coverage.h"

#include "console/coverage/coverage_text.h"
#include "tests/console/world.h"

namespace sidestep::test::coverage_test {
namespace {

const std::string kMachine = R"({"StartAt":"Choose","States":{
  "Choose":{"Type":"Choice","Choices":[
    {"Variable":"$.way","StringEquals":"work","Next":"Work"},
    {"Variable":"$.way","StringEquals":"other","Next":"Done"}],"Default":"Done"},
  "Work":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
    "Parameters":{"QueueUrl":"q","MessageBody":"m"},
    "Retry":[{"ErrorEquals":["Slow"],"IntervalSeconds":1,"MaxAttempts":2},
             {"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":1}],
    "Catch":[{"ErrorEquals":["Slow"],"Next":"Done"},
             {"ErrorEquals":["States.ALL"],"Next":"Both"}],"Next":"Both"},
  "Both":{"Type":"Parallel","Branches":[
    {"StartAt":"Left","States":{"Left":{"Type":"Pass","Next":"Left end"},
                                "Left end":{"Type":"Pass","End":true}}},
    {"StartAt":"Right","States":{"Right":{"Type":"Pass","End":true}}}],"Next":"Done"},
  "Done":{"Type":"Succeed"}}})";

class CoverageTest : public ConsoleWorld {
 protected:
  void SetUp() override {
    harness.storage.writer().submit(
        [](storage::Database& database) { make_published_machine(database, kMachine); },
        [](std::exception_ptr) {});
    harness.settle();
  }

  std::string run(const std::string& way) {
    return harness.start(kMachine, R"({"way":")" + way + R"("})",
                         "run-" + std::to_string(count_++));
  }

  // Answers the task that waits.
  void fail(const std::string& error) {
    harness.integrations.started.back().reply.failed({error, std::nullopt});
    harness.settle();
    harness.advance(std::chrono::seconds(5));
  }
  void succeed() {
    harness.integrations.started.back().reply.succeeded(Payload::parse("{}").value());
    harness.settle();
  }

  Json state(const std::string& name) {
    const Json coverage =
        json("coverage?machine=arn:aws:states:us-east-1:123456789012:stateMachine:m");
    for (const Json& one : coverage.at("states")) {
      if (one.at("name") == name) return one;
    }
    return Json();
  }

  int count_ = 0;
};

std::string taken(const Json& list) {
  std::string counts;
  for (const Json& one : list) counts += to_text(one.at("taken")) + ' ';
  return counts;
}

TEST_F(CoverageTest, CountsStatesAndWays) {
  run("work");
  succeed();
  run("nowhere");
  EXPECT_EQ(state("Choose").at("entered"), 2);
  EXPECT_EQ(taken(state("Choose").at("ways")), "1 1 1 ") << "two of them lead to the same state";
  EXPECT_EQ(state("Choose").at("ways")[1].at("shared"), 2);
  EXPECT_EQ(taken(state("Work").at("ways")), "1 0 0 ");
  EXPECT_EQ(taken(state("Left").at("ways")), "1 ");
  EXPECT_EQ(state("Right").at("entered"), 1);
  EXPECT_EQ(taken(state("Both").at("ways")), "1 ");
}

TEST_F(CoverageTest, KnowsWhichRetrierAndCatcherTookAnError) {
  run("work");
  fail("Slow");
  fail("Slow");
  fail("Broken");
  fail("Broken");
  const Json work = state("Work");
  EXPECT_EQ(work.at("entered"), 1);
  EXPECT_EQ(work.at("failed"), 1);
  EXPECT_EQ(taken(work.at("retriers")), "2 1 ");
  EXPECT_EQ(taken(work.at("ways")), "0 0 1 ") << "the way onward, then the catchers";
  EXPECT_EQ(state("Both").at("entered"), 1);
}

TEST_F(CoverageTest, AnErrorThatWasCaughtInsideIsNotThatOfTheOutside) {
  console::Visits visits(*parse_json(R"({"States":{"P":{"Type":"Parallel","Branches":[{"States":{
      "T":{"Type":"Task"},"N":{"Type":"Pass"}}}]}}})"));
  int id = 0;
  const auto take = [&](const std::string& type, int previous, const std::string& details) {
    visits.take(*parse_json(R"({"id":)" + std::to_string(++id) + R"(,"type":")" + type +
                            R"(","previousEventId":)" + std::to_string(previous) + R"(,"d":)" +
                            details + "}"));
  };
  take("ParallelStateEntered", 0, R"({"name":"P"})");
  take("ParallelStateStarted", 1, "{}");
  take("TaskStateEntered", 2, R"({"name":"T"})");
  take("TaskScheduled", 3, "{}");
  take("TaskFailed", 4, R"({"error":"E"})");
  take("TaskStateExited", 5, R"({"name":"T"})");
  take("PassStateEntered", 6, R"({"name":"N"})");
  take("PassStateExited", 7, R"({"name":"N"})");
  take("ParallelStateSucceeded", 8, "{}");
  take("ParallelStateExited", 9, R"({"name":"P"})");
  ASSERT_EQ(visits.all().size(), 3u);
  EXPECT_EQ(visits.all()[0].end, console::Visit::End::kLeft);
  EXPECT_EQ(visits.all()[1].end, console::Visit::End::kCaught);
  EXPECT_EQ(visits.all()[1].owner, 0);
  EXPECT_EQ(visits.all()[2].from, 1);
}

TEST_F(CoverageTest, SumsUpAndIsATracefile) {
  run("other");
  const std::string machine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  const Json coverage = json("coverage?machine=" + machine);
  EXPECT_EQ(to_text(coverage.at("totals")),
            R"({"states":{"covered":2,"all":7},"ways":{"covered":2,"all":8},)"
            R"("choices":{"covered":2,"all":3},"catchers":{"covered":0,"all":2},)"
            R"("retriers":{"covered":0,"all":2}})");
  const std::string lcov = view("coverage?format=lcov&machine=" + machine);
  EXPECT_EQ(lcov.substr(0, 24), "200 TN:\nSF:m.asl.json\nFN");
  for (const std::string line : {"FN:4,Choose\nFNDA:1,Choose\n", "BRDA:4,0,0,0\n", "BRDA:4,0,1,1\n",
                                 "DA:4,1\n", "LF:7\nLH:2\nend_of_record\n"}) {
    EXPECT_NE(lcov.find(line), lcov.npos) << line << lcov;
  }
  EXPECT_NE(lcov.find(",0,0,-\n"), lcov.npos) << "ways of a state that was not reached";
  EXPECT_EQ(view("coverage?machine=other").substr(0, 4), "404 ");
}

}  // namespace
}  // namespace sidestep::test::coverage_test
