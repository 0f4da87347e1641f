#include "asl/test_state/state_test.h"

#include "tests/asl/test_state/harness.h"

namespace sidestep::asl::state_test_test {
namespace {

using ::testing::ElementsAre;

struct StageCase {
  std::string state;
  std::string input;
  std::vector<std::string> data;
  std::string summary;
};

// What is shown of each type follows recordings.
TEST(StateTest, ReportsTheDataAfterEachStage) {
  const std::vector<StageCase> cases = {
      {R"({"Type":"Pass","InputPath":"$.a","Parameters":{"n.$":"$.b"},"ResultPath":"$.r",)"
       R"("OutputPath":"$.r","Next":"N"})",
       R"({"a": {"b": 1}})",
       {R"(afterInputPath {"b":1})", R"(afterParameters {"n":1})",
        R"(afterResultPath {"a":{"b":1},"r":{"n":1}})", R"(afterResultSelector {"n":1})"},
       R"(SUCCEEDED {"n":1} -> N)"},
      {R"({"Type":"Pass","InputPath":"$.a","Result":[1],"End":true})",
       R"({"a": 1})",
       {"afterResultPath [1]", "afterResultSelector [1]", "result [1]"},
       "SUCCEEDED [1]"},
      {R"({"Type":"Succeed"})",
       R"({"a": 1})",
       {R"(afterInputPath {"a": 1})"},
       R"(SUCCEEDED {"a": 1})"},
      {R"({"Type":"Fail","Error":"E","Cause":"C"})",
       R"({"a": 1})",
       {R"(afterInputPath {"a": 1})"},
       "FAILED E: C"},
      {R"({"Type":"Fail","QueryLanguage":"JSONata","Error":"E"})",
       R"({"a": 1})",
       {},
       "FAILED E: -"},
      {R"({"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":2,"Next":"Two"}],)"
       R"("Default":"Other"})",
       R"({"n": 2})",
       {R"(afterInputPath {"n": 2})"},
       R"(SUCCEEDED {"n": 2} -> Two)"},
      {R"({"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $states.input.a + 1 %}",)"
       R"("End":true})",
       R"({"a": 1})",
       {},
       "SUCCEEDED 2"},
      {R"({"Type":"Pass","InputPath":"$.missing","End":true})",
       "{}",
       {},
       "FAILED States.Runtime: Invalid path '$.missing' : No results for path: $['missing']"},
  };
  for (const StageCase& c : cases) {
    const Tried tried(c.state, c.input);
    EXPECT_EQ(tried.data(), c.data) << c.state;
    EXPECT_EQ(tried.summary(), c.summary) << c.state;
  }
}

const std::string kTask =
    R"({"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,)"
    R"("Parameters":{"FunctionName":"f"},"ResultPath":"$.r"})";

TEST(StateTest, MocksTheWorkOfATask) {
  const Tried tried(kTask, "{}", mocked(R"({"n": 1})"));
  EXPECT_THAT(tried.data(),
              ElementsAre("afterInputPath {}", R"(afterParameters {"FunctionName":"f"})",
                          R"(afterResultPath {"r":{"n":1}})", R"(afterResultSelector {"n": 1})",
                          R"(result {"n": 1})"));
  EXPECT_EQ(tried.summary(), R"(SUCCEEDED {"r":{"n":1}})");
}

TEST(StateTest, CallsTheServiceWithoutAMock) {
  Tried tried(kTask);
  EXPECT_FALSE(tried.done());
  tried.answer("7");
  EXPECT_EQ(tried.summary(), R"(SUCCEEDED {"r":7})");
  EXPECT_EQ(tried.told().data.at("result"), "7");
}

TEST(StateTest, ShowsArgumentsOfAJsonataTask) {
  const Tried tried(R"({"Type":"Task","QueryLanguage":"JSONata","End":true,)"
                    R"("Resource":"arn:aws:states:::lambda:invoke",)"
                    R"("Arguments":{"FunctionName":"{% $states.input %}"}})",
                    R"("f")", mocked_failure("E", "C"));
  EXPECT_THAT(tried.data(), ElementsAre(R"(afterArguments {"FunctionName":"f"})"));
  EXPECT_EQ(tried.summary(), "FAILED E: C");
}

TEST(StateTest, WaitsByTheClock) {
  Tried tried(R"({"Type":"Wait","Seconds":60,"Next":"N"})");
  EXPECT_FALSE(tried.done());
  tried.fire(1);
  EXPECT_EQ(tried.summary(), "SUCCEEDED {} -> N");
}

TEST(StateTest, LastsFiveMinutes) {
  Tried tried(R"({"Type":"Wait","Seconds":301,"Next":"N"})");
  EXPECT_EQ(std::get<StartTimer>(tried.effects.commands.at(0)).due,
            Timestamp(std::chrono::minutes(5)));
  tried.fire(0);
  EXPECT_TRUE(tried.done());
  EXPECT_EQ(tried.summary(), "FAILED States.Timeout: -");
}

struct ErrorCase {
  std::string policy;
  std::int64_t retries;
  std::string summary;
  std::string indices;  // catch, retry, seconds
};

std::string indices(const TestOutcome& outcome) {
  const auto shown = [](const auto& n) { return n ? std::to_string(*n) : std::string("-"); };
  return shown(outcome.catch_index) + ' ' + shown(outcome.retry_index) + ' ' +
         shown(outcome.retry_seconds);
}

TEST(StateTest, ReportsWhatRetryAndCatchDoWithAnError) {
  const std::string retry =
      R"("Retry":[{"ErrorEquals":["X"]},{"ErrorEquals":["E"],"MaxAttempts":5}])";
  const std::string catcher =
      R"("Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.e","Next":"H"}])";
  const std::string caught = R"(CAUGHT E: C {"e":{"Error":"E","Cause":"C"}} -> H)";
  const std::vector<ErrorCase> cases = {
      {R"("Comment":"")", 0, "FAILED E: C", "- - -"},
      {retry, 0, "RETRIABLE E: C", "- 1 1"},
      {retry, 4, "RETRIABLE E: C", "- 1 16"},
      {retry, 5, "FAILED E: C", "- 1 -"},
      {catcher, 0, caught, "0 - -"},
      {retry + ',' + catcher, 4, "RETRIABLE E: C", "- 1 16"},
      {retry + ',' + catcher, 5, caught, "0 1 -"},
      {R"("Retry":[{"ErrorEquals":["E"],"BackoffRate":1.5}])", 1, "RETRIABLE E: C", "- 0 1"},
  };
  for (const ErrorCase& c : cases) {
    Rehearsal rehearsal = mocked_failure("E", "C");
    rehearsal.retries = c.retries;
    const Tried tried(kTask.substr(0, kTask.size() - 1) + ',' + c.policy + '}', "{}", rehearsal);
    EXPECT_EQ(tried.summary(), c.summary) << c.policy;
    EXPECT_EQ(indices(tried.outcome()), c.indices) << c.policy << c.retries;
    EXPECT_FALSE(tried.told().data.contains("afterResultPath"));
  }
}

TEST(StateTest, KeepsVariables) {
  const Tried tried(
      R"({"Type":"Pass","QueryLanguage":"JSONata","Assign":{"b":"{% $a + 1 %}"},"End":true})", "{}",
      {}, {{"a", Payload(Json(1))}});
  const Variables::Map variables = tried.outcome().variables;
  EXPECT_EQ(variables.at("a").text(), "1");
  EXPECT_EQ(variables.at("b").text(), "2");
}

TEST(StateTest, ShowsAContextObject) {
  const std::string state =
      R"({"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $states.context.State %}",)"
      R"("End":true})";
  EXPECT_EQ(Tried(state).outcome().output->value(),
            Json::parse(R"({"Name":"StateName","EnteredTime":"1970-01-01T00:00:00.000Z"})"));
  Rehearsal rehearsal;
  rehearsal.context = Json::parse(R"({"State":{"Name":"Mine"}})");
  EXPECT_EQ(Tried(state, "{}", rehearsal).outcome().output->text(), R"({"Name":"Mine"})");
}

TEST(StateTest, IsTheFirstIterationOfTheMapAroundIt) {
  Diagnostics diagnostics;
  auto machine = parse_machine_to_test(
      Json::parse(R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,)"
                  R"("ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass",)"
                  R"("Parameters":{"item.$":"$$.Map.Item"},"End":true}}}}}})"),
      diagnostics);
  const Tried tried(find_subject(machine, "P").value(), R"({"a": 1})", {}, {});
  EXPECT_EQ(tried.outcome().output->text(), R"({"item":{"Index":0,"Value":{"a":1}}})");
}

TEST(StateTest, DoesNotRunBranches) {
  const std::string state = R"({"Type":"Parallel","InputPath":"$.a","End":true,"Branches":[)"
                            R"({"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}]})";
  const Tried tried(state, R"({"a": 1})", mocked("[2]"));
  EXPECT_THAT(tried.effects.commands.size(), 2u);  // the time limit, and that it is not needed
  EXPECT_THAT(tried.data(), ElementsAre("afterResultPath [2]", "afterResultSelector [2]"));
  EXPECT_EQ(tried.summary(), "SUCCEEDED [2]");
  EXPECT_EQ(Tried(state, R"({"a": 1})", mocked_failure("E", "C")).summary(), "FAILED E: C");
}

}  // namespace
}  // namespace sidestep::asl::state_test_test
