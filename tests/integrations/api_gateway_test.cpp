#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::api_gateway_test {
namespace {

using http::ScriptedServer;

class ApiGateway : public OptimizedFixture {
 protected:
  static std::string answer(const std::string& status, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nX-Own: 1\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }
  // "localhost:1234"
  static std::string host(const ScriptedServer& server) {
    return server.url("", "localhost").substr(7);
  }
  static std::string parameters(const std::string& endpoint, const std::string& more) {
    return R"({"ApiEndpoint":")" + endpoint + R"(","Method":"POST")" + more + "}";
  }
};

TEST_F(ApiGateway, CallsAnApi) {
  ScriptedServer server(io, {{answer("201 Created", R"({"id":7})")}});
  EXPECT_EQ(end_of_task(
                "apigateway:invoke",
                parameters(host(server),
                           R"(,"Stage":"prod","Path":"bills/add","Headers":{"k":["1","2"]},)"
                           R"("QueryParameters":{"id":["3","4"]},"RequestBody":{"a":1,"b":null})")),
            R"(SUCCEEDED {"Headers":{"X-Own":["1"],"Content-Length":["8"]},)"
            R"("ResponseBody":{"id":7},"StatusCode":201,"StatusText":"Created"})");
  const std::string request = server.requests().at(0);
  EXPECT_TRUE(request.starts_with("POST /prod/bills/add?id=3&id=4 HTTP/1.1\r\n")) << request;
  EXPECT_THAT(request, ::testing::HasSubstr("k: 1\r\nk: 2\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(request, ::testing::Not(::testing::HasSubstr("X-Signed-For")));
  EXPECT_TRUE(request.ends_with(R"({"a":1})")) << request;
}

TEST_F(ApiGateway, SendsNullsIfItMayAndSignsIfItMust) {
  ScriptedServer server(io, {{answer("200 OK", "{}")}});
  end_of_task("apigateway:invoke",
              parameters(host(server), R"(,"AuthType":"IAM_ROLE","AllowNullValues":true,)"
                                       R"("RequestBody":{"a":null})"));
  EXPECT_THAT(server.requests().at(0), ::testing::HasSubstr("X-Signed-For: execute-api\r\n"));
  EXPECT_TRUE(server.requests().at(0).ends_with(R"({"a":null})"));
}

TEST_F(ApiGateway, NamesFailuresByTheirStatus) {
  ScriptedServer server(
      io, {{answer("403 Forbidden", R"({"message":"no"})")}, {"", ScriptedServer::Then::kCloses}});
  EXPECT_EQ(end_of_task("apigateway:invoke", parameters(host(server), "")),
            R"(FAILED ApiGateway.403: {"message":"no"})");
  EXPECT_EQ(end_of_task("apigateway:invoke", parameters(host(server), "")),
            "FAILED ApiGateway.SdkClientException: " + host(server) +
                " closed the connection before the whole answer had come");
}

TEST_F(ApiGateway, WaitsForATokenAfterItsCall) {
  ScriptedServer server(io, {{answer("200 OK", "{}")}});
  const std::string arn = run_task(
      resource("apigateway:invoke.waitForTaskToken"),
      parameters(host(server), R"x(,"Headers":{"Token.$":"States.Array($$.Task.Token)"})x"));
  run_until([&] {
    settle();
    return !server.requests().empty();
  });
  EXPECT_THAT(server.requests().at(0), ::testing::HasSubstr("Token: "));
  EXPECT_EQ(row(arn).status, storage::ExecutionStatus::kRunning);
}

TEST_F(ApiGateway, RefusesWhatIsNotValid) {
  const std::string no_reach =
      "Sidestep calls this machine only, not a.execute-api.us-east-1.amazonaws.com, unless it is "
      "told to with --reach a.execute-api.us-east-1.amazonaws.com or, to call another server in "
      "its place, --reach a.execute-api.us-east-1.amazonaws.com=URL.";
  const std::pair<std::string, std::string> cases[] = {
      {R"({"ApiEndpoint":"x","Method":"TRACE"})", "The Method 'TRACE' is not supported"},
      {R"({"ApiEndpoint":"x","Method":"GET","AuthType":"IAM_AUTH"})",
       "The AuthType 'IAM_AUTH' is not supported"},
      {R"({"ApiEndpoint":"x","Method":"GET","Headers":{"X-Amz-A":"b"}})",
       "The header 'X-Amz-A' cannot be set in a call of API Gateway"},
      {R"({"Method":"GET"})", "The field 'ApiEndpoint' is required but was missing"},
      {R"({"ApiEndpoint":"x","Body":1})", "The field 'Body' is not supported by Step Functions"},
      {R"({"ApiEndpoint":"a.execute-api.us-east-1.amazonaws.com","Method":"GET"})", no_reach},
  };
  for (const auto& [given, cause] : cases) {
    EXPECT_EQ(end_of_task("apigateway:invoke", given), "FAILED States.Runtime: " + cause);
  }
}

}  // namespace
}  // namespace sidestep::services::api_gateway_test
