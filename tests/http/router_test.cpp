#include "http/router.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "http/health.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::http::router_test {
namespace {

class FakeService final : public Service {
 public:
  FakeService(std::string_view name, std::string_view prefix) : name_(name), prefix_(prefix) {}

  std::string_view name() const override { return name_; }
  bool accepts(const HttpRequest& head) const override {
    return head.headers.find("X-Amz-Target").value_or("").starts_with(prefix_);
  }
  std::size_t body_max(const HttpRequest&) const override { return 77; }
  void handle(HttpRequest&, Responder responder) override {
    responder.answer({.body = std::string(name_)});
  }

 private:
  std::string_view name_, prefix_;
};

class RouterTest : public ::testing::Test {
 protected:
  HttpResponse answer(HttpRequest& request) {
    const auto exchange = std::make_shared<FakeExchange>();
    router.handle(request, Responder(exchange));
    return std::move(exchange->responses.at(0));
  }
  HttpResponse answer(HttpRequest&& request) { return answer(request); }

  Health health{{"0.1.0", "123456789012", "us-east-1",
                 [] { return std::vector<std::string>{"states", "dynamodb"}; }}};
  FakeService states{"states", "AWSStepFunctions."};
  FakeService dynamodb{"dynamodb", "DynamoDB_20120810."};
  Router router{{&health, &states, &dynamodb}, {}, {"123456789012", "us-east-1"}};
};

HttpRequest request_for(const std::string& target, const Headers& headers = {}) {
  HttpRequest request;
  request.method = "GET";
  request.target = target;
  request.headers = headers;
  return request;
}

constexpr std::string_view kSqsAuthorization =
    "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/sqs/aws4_request, Signature=0";

TEST_F(RouterTest, FindsTheServiceByItsTarget) {
  EXPECT_EQ(answer(request_for("/", {{"X-Amz-Target", "AWSStepFunctions.X"}})).body, "states");
  EXPECT_EQ(answer(request_for("/", {{"X-Amz-Target", "DynamoDB_20120810.X"}})).body, "dynamodb");
}

TEST_F(RouterTest, LimitsBodiesByService) {
  EXPECT_EQ(router.admit(request_for("/", {{"X-Amz-Target", "AWSStepFunctions.X"}})).body_bytes_max,
            77u);
  EXPECT_EQ(router.admit(request_for("/")).body_bytes_max, limits::kRequestBodyMax);
}

TEST_F(RouterTest, WhatServicesAnswerIsNoPageOfOurOrigin) {
  const auto policy = [&](const Headers& headers) {
    return std::string(router.admit(request_for("/", headers))
                           .answer_fields.find("Content-Security-Policy")
                           .value_or(""));
  };
  const std::string_view target = "AWSStepFunctions.X";
  for (const std::string_view shown : {"document", "iframe", "frame", "embed", "object"}) {
    EXPECT_EQ(policy({{"X-Amz-Target", target}, {"Sec-Fetch-Dest", shown}}),
              "sandbox allow-scripts allow-forms")
        << shown;
  }
  EXPECT_NE(policy({{"X-Amz-Target", target}, {"Accept", "text/html,*/*"}}), "");
  EXPECT_EQ(policy({{"X-Amz-Target", target}, {"Sec-Fetch-Dest", "empty"}}), "");
  EXPECT_EQ(policy({{"X-Amz-Target", target}}), "") << "an SDK";
}

TEST_F(RouterTest, RefusesStrangersByTheHead) {
  EXPECT_EQ(router.admit(request_for("/", {{"Host", "evil.example"}})).refusal->status, 403);
  EXPECT_FALSE(router.admit(request_for("/", {{"Host", "localhost"}})).refusal.has_value());
}

TEST_F(RouterTest, NamesTheServiceItDoesNotHave) {
  const HttpResponse json = answer(request_for(
      "/", {{"X-Amz-Target", "AmazonSQS.SendMessage"}, {"Authorization", kSqsAuthorization}}));
  EXPECT_EQ(json.status, 501);
  EXPECT_EQ(json.body,
            R"({"__type":"NotImplementedException","message":"Sidestep does not offer sqs )"
            R"((AmazonSQS.SendMessage). It offers: states, dynamodb. Send calls to other services )"
            R"(elsewhere, for example with AWS_ENDPOINT_URL_<SERVICE>."})");
}

TEST_F(RouterTest, KnowsARequestWithoutAnOperation) {
  const std::string head =
      "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/states/aws4_request, Signature=0";
  HttpRequest request = request_for("/", {{"Authorization", head}});
  request.method = "POST";
  const HttpResponse none = answer(request);
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(none.body,
            R"({"__type":"UnknownOperationException","message":"The request names no operation )"
            R"(of states: it has no X-Amz-Target, its path '/'."})");
  request.headers.add("X-Amz-Target", "ListStateMachines");
  EXPECT_EQ(answer(request).body,
            R"({"__type":"UnknownOperationException","message":"The request names no operation )"
            R"(of states: its X-Amz-Target is 'ListStateMachines', its path '/'."})");
}

TEST_F(RouterTest, RefusesInXmlWhereTheCallerReadsXml) {
  HttpResponse xml = answer(request_for("/", {{"Content-Type", "application/x-www-form-urlencoded"},
                                              {"Authorization", kSqsAuthorization}}));
  const std::string id(xml.headers.find("x-amzn-RequestId").value());
  EXPECT_EQ(xml.body,
            "<ErrorResponse><Error><Type>Sender</Type><Code>NotImplemented</Code><Message>Sidestep "
            "does not offer sqs. It offers: states, dynamodb. Send calls to other services "
            "elsewhere, for example with AWS_ENDPOINT_URL_&lt;SERVICE&gt;.</Message></Error>"
            "<RequestId>" +
                id + "</RequestId></ErrorResponse>");
}

TEST_F(RouterTest, SaysWhatItIsToAVisitor) {
  const HttpResponse response = answer(request_for("/index.html?x"));
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body,
            R"({"__type":"NotFoundException","message":"There is nothing at /index.html. This is )"
            R"(Sidestep, which offers: states, dynamodb."})");
}

TEST_F(RouterTest, ReportsHealth) {
  const HttpResponse response = answer(request_for("/_sidestep/health"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body,
            R"({"status":"running","version":"0.1.0","account":"123456789012",)"
            R"("region":"us-east-1","services":{"states":"running","dynamodb":"running"}})");
}

TEST_F(RouterTest, ReportsHealthToWhatWaitsForLocalStack) {
  EXPECT_EQ(answer(request_for("/_localstack/health")).body,
            R"({"status":"running","version":"0.1.0","account":"123456789012",)"
            R"("region":"us-east-1","services":{"stepfunctions":"running","dynamodb":"running"}})");
}

TEST_F(RouterTest, ReportsHealthByGetOnly) {
  HttpRequest request = request_for("/_sidestep/health");
  request.method = "POST";
  EXPECT_EQ(answer(std::move(request)).body,
            R"({"__type":"MethodNotAllowed","message":"Ask for /_sidestep/health by GET."})");
}

}  // namespace
}  // namespace sidestep::http::router_test
