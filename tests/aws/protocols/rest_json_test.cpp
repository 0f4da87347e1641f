#include "tests/aws/protocols/gateway_fixture.h"

namespace sidestep::aws::rest_json_test {
namespace {

class RestJsonProtocol : public testing::GatewayFixture {};

TEST_F(RestJsonProtocol, ReadsMembersOfPathQueryHeadersAndBody) {
  http::HttpRequest request = plain_request(
      "POST", "/2015-03-31/functions/a%3Ab/invocations?Qualifier=%24LATEST", "{\"a\": 1}");
  request.headers.add("X-Amz-Invocation-Type", "Event");
  send(std::move(request));
  EXPECT_EQ(lambda.last.operation, "Invoke");
  EXPECT_EQ(to_text(lambda.last.input),
            R"({"FunctionName":"a:b","Qualifier":"$LATEST","InvocationType":"Event"})");
  EXPECT_EQ(lambda.body, "{\"a\": 1}");
}

TEST_F(RestJsonProtocol, AnswersWithHeadersStatusAndPayload) {
  lambda.answer = Json{{"StatusCode", 202}, {"FunctionError", "Unhandled"}};
  lambda.payload = "{\"errorMessage\": \"x\"}";
  const auto response = send(plain_request("POST", "/2015-03-31/functions/f/invocations", "{}"));
  EXPECT_EQ(response.status, 202);
  EXPECT_EQ(header(response, "X-Amz-Function-Error"), "Unhandled");
  EXPECT_EQ(response.body, "{\"errorMessage\": \"x\"}");
}

TEST_F(RestJsonProtocol, ReadsTimesAsSecondsAndListsOfQueryStrings) {
  send(plain_request("POST", "/schedules/s",
                     R"x({"StartDate": 1700000000.5, "ScheduleExpression": "rate(1 day)"})x"));
  EXPECT_EQ(to_text(scheduler.last.input),
            R"x({"Name":"s","ScheduleExpression":"rate(1 day)","StartDate":1.7000000005E9})x");
  send(plain_request("DELETE", "/tags/arn%3Aa?TagKeys=x&TagKeys=y"));
  EXPECT_EQ(scheduler.last.operation, "UntagResource");
  EXPECT_EQ(to_text(scheduler.last.input), R"({"ResourceArn":"arn:a","TagKeys":["x","y"]})");
}

TEST_F(RestJsonProtocol, TakesAnEmptyNumberOfAQueryForNone) {
  send(plain_request("GET", "/schedules?MaxResults=&NextToken="));
  EXPECT_EQ(to_text(scheduler.last.input), R"({"NextToken":""})");
}

TEST_F(RestJsonProtocol, WritesErrorsUnderTheNameThatTheModelHas) {
  lambda.refusal = Error{.code = "ResourceNotFoundException",
                         .message = "Function not found: f",
                         .details = Json{{"Type", "User"}}};
  const auto response = send(plain_request("GET", "/2015-03-31/functions/f"));
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(header(response, "x-amzn-ErrorType"), "ResourceNotFoundException");
  EXPECT_EQ(response.body, R"({"Type":"User","Message":"Function not found: f"})");
}

}  // namespace
}  // namespace sidestep::aws::rest_json_test
