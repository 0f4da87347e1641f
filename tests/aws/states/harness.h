#pragma once
// The Step Functions API on an engine and a database in memory: a request in, the whole answer out.
// The clock stands still, and tasks do what the test says (see tests/engine/harness.h).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "aws/states/api.h"
#include "aws/states/dispatch.h"
#include "aws/states/list.h"
#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::api {

inline const std::string kRole = "arn:aws:iam::123456789012:role/role";
inline const std::string kMachine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
inline const std::string kExecution = "arn:aws:states:us-east-1:123456789012:execution:m:run";
// What the clock shows at first, as answers write it.
inline const std::string kStart = "1576800000.000";

inline const std::string kPass =
    R"({"StartAt":"P","States":{"P":{"Type":"Pass","Result":7,"End":true}}})";
inline const std::string kWait =
    R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}})";
inline const std::string kFail =
    R"({"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}})";
inline const std::string kCallback =
    R"({"StartAt":"T","States":{"T":{"Type":"Task","HeartbeatSeconds":30,"End":true,)"
    R"("Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",)"
    R"("Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}}}}})";

// An answer as tests compare it.
inline std::string ok(const std::string& body) { return "200 " + body; }
inline std::string error(std::string_view type, const std::string& message) {
  std::string text = "400 {\"__type\":\"" + std::string(type) + "\",\"message\":";
  append_quoted(text, message);
  return text + '}';
}

// The error that also names its resource.
inline std::string not_found(const std::string& arn) {
  std::string text = error("ResourceNotFound", "Resource not found: '" + arn + "'");
  text.insert(text.size() - 1, R"(,"resourceName":")" + arn + '"');
  return text;
}

class ApiTest : public ::testing::Test {
 protected:
  // "200 {...}"; "no answer" while there is none.
  std::string call(const std::string& operation, const std::string& body) {
    return answer_to(http_request(operation, body));
  }
  std::string call(const std::string& operation, const char* body) {
    return call(operation, std::string(body));
  }
  std::string call(const std::string& operation, const Json& body) {
    return call(operation, to_text(body));
  }
  // As called by somebody of another account or region.
  std::string call_from(const std::string& account, const std::string& region,
                        const std::string& operation, const std::string& body) {
    http::HttpRequest request = http_request(operation, body);
    request.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=" + account + "/20261123/" +
                                             region + "/states/aws4_request, Signature=0");
    return answer_to(std::move(request));
  }

  // A call that is answered later: see answered().
  using Waiting = std::shared_ptr<http::FakeExchange>;
  Waiting begin(const std::string& operation, const Json& body) {
    return begin(http_request(operation, to_text(body)));
  }
  // The same without a turn of the loop: what several ask for so is committed together.
  Waiting ask(const std::string& operation, const Json& body) {
    http::HttpRequest request = http_request(operation, to_text(body));
    const auto exchange = std::make_shared<http::FakeExchange>();
    dispatch.handle(request, http::Responder(exchange));
    return exchange;
  }
  static std::string answered(const Waiting& exchange) {
    if (exchange->responses.empty()) return "no answer";
    const http::HttpResponse& response = exchange->responses.at(0);
    return std::to_string(response.status) + ' ' + response.body;
  }

  // The answer of a call that must succeed.
  Json result(const std::string& operation, const Json& body) {
    const std::string text = call(operation, body);
    EXPECT_TRUE(text.starts_with("200 ")) << operation << ": " << text;
    return parse_json(std::string_view(text).substr(4)).value_or(Json());
  }

  void create(const std::string& definition, const std::string& name = "m",
              const std::string& type = "STANDARD") {
    result("CreateStateMachine",
           {{"name", name}, {"definition", definition}, {"roleArn", kRole}, {"type", type}});
  }
  std::string start(const std::string& name = "run", const std::string& input = "{}") {
    return result("StartExecution",
                  {{"stateMachineArn", kMachine}, {"name", name}, {"input", input}})
        .value("executionArn", "");
  }
  std::string status(const std::string& execution) {
    return result("DescribeExecution", {{"executionArn", execution}}).value("status", "");
  }
  // The token of the task that was handed out last.
  std::string token() { return server.integrations.started.back().task.request.token.value(); }

  test::Harness server;
  Api api{server.engine, PageTokens("secret")};
  Dispatch dispatch{api, all_operations(), {"123456789012", "us-east-1"}};

 private:
  static http::HttpRequest http_request(const std::string& operation, const std::string& body) {
    http::HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("X-Amz-Target", "AWSStepFunctions." + operation);
    request.headers.add("Content-Type", "application/x-amz-json-1.0");
    request.body = body;
    return request;
  }

  Waiting begin(http::HttpRequest request) {
    const auto exchange = std::make_shared<http::FakeExchange>();
    dispatch.handle(request, http::Responder(exchange));
    server.settle();
    return exchange;
  }

  std::string answer_to(http::HttpRequest request) { return answered(begin(std::move(request))); }
};

}  // namespace sidestep::api
