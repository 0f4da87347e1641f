#include "integrations/mocks/mock_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::mocks::mock_config_test {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kExample = R"({
  "StateMachines": {"Order": {"TestCases": {
    "HappyPath": {"Pay": "Paid", "Notify": "Notified"},
    "Empty": {}}}},
  "MockedResponses": {
    "Paid": {
      "0": {"Throw": {"Error": "Lambda.TooManyRequestsException", "Cause": "slow down"}},
      "1-2": {"Return": {"StatusCode": 200}},
      "3": {"Throttle": true, "Delay": 1.5},
      "4": {"Call": true, "Crash": true}},
    "Notified": {"0": {"Return": "text"}}}
})";

TEST(MockConfig, FindsTheResponseToACall) {
  const auto config = MockConfig::parse(kExample);
  ASSERT_TRUE(config);
  ASSERT_NE(config->test_cases_of("Order"), nullptr);
  EXPECT_EQ(config->test_cases_of("Other"), nullptr);
  EXPECT_EQ(config->test_cases_of("Order")->at("HappyPath").at("Pay"), "Paid");
  const MockConfig::Responses& paid = config->responses("Paid");
  EXPECT_EQ(std::get<asl::StateError>(response_for(paid, 0)->answer).cause, "slow down");
  EXPECT_EQ(std::get<Payload>(response_for(paid, 2)->answer).text(), R"({"StatusCode":200})");
  EXPECT_TRUE(std::holds_alternative<Throttle>(response_for(paid, 3)->answer));
  EXPECT_EQ(response_for(paid, 3)->delay, Millis(1500));
  EXPECT_TRUE(std::holds_alternative<CallService>(response_for(paid, 4)->answer));
  EXPECT_TRUE(response_for(paid, 4)->crash);
  EXPECT_EQ(response_for(paid, 5), nullptr);
}

// The problems of a file whose MockedResponses has "R": `calls`.
std::vector<std::string> problems_of(const std::string& calls) {
  const auto config =
      MockConfig::parse(R"({"StateMachines":{},"MockedResponses":{"R":)" + calls + "}}");
  return config ? std::vector<std::string>() : config.error();
}

TEST(MockConfig, RejectsResponsesThatAreNotOfTheForm) {
  const std::string at = "/MockedResponses/R";
  const std::string one = ": must have one of Return, Throw, Call and Throttle";
  EXPECT_THAT(problems_of("{}"), ElementsAre());
  EXPECT_THAT(problems_of(R"({"1":{"Return":null}})"), ElementsAre());
  EXPECT_THAT(problems_of("[]"), ElementsAre(at + ": must be an object"));
  EXPECT_THAT(problems_of(R"({"0":{}})"), ElementsAre(at + "/0" + one));
  EXPECT_THAT(problems_of(R"({"0":{"Return":1,"Throttle":true}})"), ElementsAre(at + "/0" + one));
  EXPECT_THAT(problems_of(R"({"0":{"Return":1,"Retrun":2}})"),
              ElementsAre(at + "/0/Retrun: is not one of Return, Throw, Call, Throttle, Delay, "
                               "Crash"));
  EXPECT_THAT(
      problems_of(R"({"0":{"Throw":{"Error":1}}})"),
      ElementsAre(at + "/0/Throw: 'Error' must be a string", at + "/0/Throw: 'Cause' is missing"));
  EXPECT_THAT(problems_of(R"({"0":{"Return":1,"Delay":-1}})"),
              ElementsAre(at + "/0/Delay: must be a number of seconds, at least 0"));
  EXPECT_THAT(problems_of(R"({"0":{"Return":1,"Crash":false}})"),
              ElementsAre(at + "/0/Crash: must be true"));
  EXPECT_THAT(problems_of(R"({"0-2":{"Return":1},"2":{"Return":2}})"),
              ElementsAre(at + ": has two responses for call 2"));
  for (const std::string key : {"first", "-1", "2-1", "1-", "", "0x1", "99999999999999999999"}) {
    EXPECT_THAT(problems_of("{\"" + key + R"(":{"Return":1}})"),
                ElementsAre(at + '/' + key +
                            ": must be named by the number of a call, '0', or a "
                            "range of them, '1-2'"));
  }
}

TEST(MockConfig, RejectsFilesThatAreNotOfTheForm) {
  const auto problems = [](std::string_view text) {
    const auto config = MockConfig::parse(text);
    return config ? std::vector<std::string>() : config.error();
  };
  EXPECT_THAT(problems("{"), ElementsAre(::testing::StartsWith("not JSON: ")));
  EXPECT_THAT(problems("[]"), ElementsAre("/: must be an object"));
  EXPECT_THAT(problems("{}"),
              ElementsAre("/: 'MockedResponses' is missing", "/: 'StateMachines' is missing"));
  EXPECT_THAT(problems(R"({"StateMachines":{"M":{"TestCases":{"C":{"S":"Nope","T":1}}},"N":{}},
                           "MockedResponses":{},"Comment":""})"),
              ElementsAre("/Comment: is not one of StateMachines, MockedResponses",
                          "/StateMachines/M/TestCases/C/S: MockedResponses has no 'Nope'",
                          "/StateMachines/M/TestCases/C/T: must be the name of a mocked response, "
                          "a string",
                          "/StateMachines/N: 'TestCases' is missing"));
}

}  // namespace
}  // namespace sidestep::mocks::mock_config_test
