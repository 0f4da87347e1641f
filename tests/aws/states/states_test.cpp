// What the service does with every call, whatever the operation.

#include "aws/states/states.h"

#include <set>

#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::states_test {
namespace {

class StatesTest : public ApiTest {
 protected:
  std::string trace_of(const std::string& header) {
    Call call{"StartExecution", {{"stateMachineArn", kMachine}}, scope};
    call.trace_id = header;
    const std::string answer = answered(begin(std::move(call)));
    const Json started = parse_json(answer.substr(4)).value();
    return result("DescribeExecution", {{"executionArn", started.at("executionArn")}})
        .value("traceHeader", "none");
  }
  std::string call_by_task(const std::string& operation, Json input) {
    Call call{operation, std::move(input), scope};
    call.once = OnceKey{7, 1};
    return answered(begin(std::move(call)));
  }
};

TEST_F(StatesTest, GivesTheTraceHeaderOfTheRequestToTheExecution) {
  create(kPass);
  EXPECT_EQ(trace_of("Root=1-5e-7"), "Root=1-5e-7");
  EXPECT_EQ(trace_of(std::string(257, 'R')), "none");
  EXPECT_EQ(trace_of("Root=\xFF"), "none");
}

TEST_F(StatesTest, IgnoresNullsAndMembersItDoesNotKnow) {
  EXPECT_EQ(call("ListActivities", R"({"maxResults":null,"other":{"text":[1]}})"),
            ok(R"({"activities":[]})"));
}

TEST_F(StatesTest, RefusesWhatDoesNotMeetTheConstraints) {
  EXPECT_EQ(call("ListActivities", R"({"maxResults":1001})"),
            error("ValidationException",
                  "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy "
                  "constraint: Member must have value less than or equal to 1000"));
  EXPECT_THAT(call("MakeCoffee", "{}"), ::testing::HasSubstr("UnknownOperationException"));
}

TEST_F(StatesTest, CarriesTheWriteOfATaskOutOnce) {
  const std::string first = call_by_task("CreateActivity", {{"name", "a"}});
  result("DeleteActivity", {{"activityArn", "arn:aws:states:us-east-1:123456789012:activity:a"}});
  EXPECT_EQ(call_by_task("CreateActivity", {{"name", "a"}}), first);
  EXPECT_EQ(call("ListActivities", "{}"), ok(R"({"activities":[]})"));
}

TEST(Errors, AreThoseOfTheModel) {
  std::set<std::string_view> codes;
  for (const ErrorKind* kind : errors::kModelled) {
    codes.insert(kind->code);
    EXPECT_EQ(kind->status, 400) << kind->code;
  }
  EXPECT_EQ(codes.size(), 33u);
}

}  // namespace
}  // namespace sidestep::aws::states::states_test
