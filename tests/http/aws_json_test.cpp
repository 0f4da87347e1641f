#include "http/aws_json.h"

#include <gtest/gtest.h>

namespace sidestep::http::aws_json_test {
namespace {

HttpRequest request_with(const Headers& headers, std::string body = "") {
  HttpRequest request;
  request.headers = headers;
  request.body = std::move(body);
  return request;
}

TEST(AwsJson, SplitsTheTarget) {
  const HttpRequest request = request_with({{"X-Amz-Target", "DynamoDB_20120810.GetItem"}});
  const auto target = aws_json_target(request);
  ASSERT_TRUE(target);
  EXPECT_EQ(target->service, "DynamoDB_20120810");
  EXPECT_EQ(target->operation, "GetItem");
  EXPECT_FALSE(aws_json_target(request_with({})));
  EXPECT_FALSE(aws_json_target(request_with({{"X-Amz-Target", "GetItem"}})));
}

TEST(AwsJson, ReadsTheBody) {
  EXPECT_EQ(to_text(*aws_json_body(request_with({}, R"({"a": 1})"))), R"({"a":1})");
  EXPECT_EQ(to_text(*aws_json_body(request_with({}))), "{}");
}

TEST(AwsJson, RefusesAMalformedBody) {
  struct Case {
    std::string body, message;
  };
  for (const Case& test :
       std::vector<Case>{{"{\"a\":", "The request's body is not JSON, from byte 5 on."},
                         {"nonsense", "The request's body is not JSON, from byte 1 on."},
                         {"[]", "The request's body is not a JSON object."},
                         {"null", "The request's body is not a JSON object."}}) {
    const auto body = aws_json_body(request_with({}, test.body));
    ASSERT_FALSE(body) << test.body;
    EXPECT_EQ(body.error().code, "SerializationException");
    EXPECT_EQ(body.error().message, test.message);
    EXPECT_EQ(body.error().status, 400);
  }
}

TEST(AwsJson, AnswersInTheVersionOfTheRequest) {
  for (const std::string_view version :
       {"application/x-amz-json-1.0", "application/x-amz-json-1.1"}) {
    const AwsJsonAnswers answers(request_with({{"Content-Type", version}}));
    const HttpResponse response = answers.ok("{}");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.find("Content-Type"), version);
    EXPECT_EQ(response.headers.find("x-amzn-RequestId"), answers.request_id());
    EXPECT_EQ(response.body, "{}");
  }
}

TEST(AwsJson, WritesErrors) {
  const AwsJsonAnswers answers(request_with({}));
  EXPECT_EQ(answers.error({400, "InvalidName", "Invalid Name: 'a\"b'"}).body,
            R"({"__type":"InvalidName","message":"Invalid Name: 'a\"b'"})");
  EXPECT_EQ(answers.error({400, "ValidationException", "m", Json{{"reason", "R"}}}).body,
            R"({"__type":"ValidationException","message":"m","reason":"R"})");
  EXPECT_EQ(answers.error({500, "InternalFailure", "m"}).status, 500);
}

TEST(AwsJson, GivesEveryRequestAnIdOfItsOwn) {
  const std::string one = AwsJsonAnswers(request_with({})).request_id();
  const std::string other = AwsJsonAnswers(request_with({})).request_id();
  EXPECT_NE(one, other);
  EXPECT_EQ(one.size(), 36u);
  EXPECT_EQ(one[14], '4');
  EXPECT_EQ(std::string("89ab").find(one[19]) != std::string::npos, true) << one;
}

}  // namespace
}  // namespace sidestep::http::aws_json_test
