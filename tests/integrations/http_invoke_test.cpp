#include "integrations/http_task.h"
#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::http_invoke_test {
namespace {

using http::ScriptedServer;

const std::string kConnection = "arn:aws:events:us-east-1:123456789012:connection/c/1";

class HttpInvoke : public OptimizedFixture {
 protected:
  static std::string parameters(const std::string& url, const std::string& more = "") {
    return R"({"ApiEndpoint":")" + url + R"(","InvocationConfig":{"ConnectionArn":")" +
           kConnection + R"("})" + (more.empty() ? R"(,"Method":"GET")" : "," + more) + "}";
  }
  static std::string json_answer(const std::string& status, const std::string& body) {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }
  static asl::StateError fault_of(const std::string& text) {
    const auto request = http_request(Json::parse(text), nullptr, "us-east-1");
    return request ? asl::StateError{} : request.error();
  }
};

TEST_F(HttpInvoke, CallsAServerAndShowsItsAnswer) {
  ScriptedServer server(io, {{json_answer("200 OK", R"({"a":1})")}});
  EXPECT_EQ(end_of_task("http:invoke",
                        parameters(server.url("/x"),
                                   R"("Method":"POST","Headers":{"X-A":"1"},"QueryParameters":)"
                                   R"({"q":"a b","n":[1,2]},"RequestBody":{"b":2})")),
            R"(SUCCEEDED {"Headers":{"content-type":["application/json"],"content-length":["7"]},)"
            R"("ResponseBody":{"a":1},"StatusCode":200,"StatusText":"OK"})");
  const std::string request = server.requests().at(0);
  EXPECT_TRUE(request.starts_with("POST /x?q=a%20b&n=1&n=2 HTTP/1.1\r\n")) << request;
  EXPECT_THAT(request, ::testing::HasSubstr("X-A: 1\r\nContent-Type: application/json\r\n"
                                            "User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1"
                                            "\r\nRange: bytes=0-262144\r\n"));
}

TEST_F(HttpInvoke, NamesFailuresByTheirStatus) {
  ScriptedServer server(io, {{json_answer("404 Not Found", R"({"message":"no"})")}});
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            R"(FAILED States.Http.StatusCode.404: {"message":"no"})");
}

TEST_F(HttpInvoke, FailsIfNobodyAnswers) {
  ScriptedServer server(io, {{"", ScriptedServer::Then::kCloses}});
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            "FAILED States.Http.Socket: " + server.url("").substr(7) +
                " closed the connection before the whole answer had come");
}

TEST_F(HttpInvoke, ReachesOtherMachinesThroughDeclaredConnectionsOnly) {
  EXPECT_EQ(end_of_task("http:invoke", parameters("https://example.test/")),
            "FAILED States.Runtime: Sidestep knows no connection " + kConnection +
                ", without which it calls this machine only, not https://example.test/.");
}

TEST_F(HttpInvoke, PrefersWhatTheConnectionSays) {
  HttpConnection connection;
  connection.headers = {{"Authorization", "Basic eA=="}, {"x-a", "c"}};
  connection.query = {{"key", "secret"}};
  connection.body = Json::parse(R"({"b":"c"})");
  const auto request = http_request(
      Json::parse(parameters("http://x/",
                             R"("Method":"POST","Headers":{"X-A":"t","X-B":"t"},)"
                             R"("QueryParameters":{"key":"t","n":1},"RequestBody":{"a":1,"b":2})")),
      &connection, "r");
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->url, "http://x/?n=1&key=secret");
  EXPECT_EQ(request->body, R"({"a":1,"b":"c"})");
  EXPECT_EQ(request->headers.find("X-B"), "t");
  EXPECT_EQ(request->headers.find("X-A"), "c");
  EXPECT_EQ(request->headers.find("Authorization"), "Basic eA==");
}

TEST_F(HttpInvoke, EncodesForms) {
  const Json body = Json::parse(R"({"a":["x","y z"],"b":{"c":"d"},"e":1})");
  EXPECT_EQ(form_of(body, "INDICES"), "a%5B0%5D=x&a%5B1%5D=y%20z&b%5Bc%5D=d&e=1");
  EXPECT_EQ(form_of(body, "REPEAT"), "a=x&a=y%20z&b%5Bc%5D=d&e=1");
  EXPECT_EQ(form_of(body, "COMMAS"), "a=x%2Cy%20z&b%5Bc%5D=d&e=1");
  EXPECT_EQ(form_of(body, "BRACKETS"), "a%5B%5D=x&a%5B%5D=y%20z&b%5Bc%5D=d&e=1");
  const auto request = http_request(
      Json::parse(parameters("http://x/", R"("Method":"POST","RequestBody":{"a":[1]},"Transform":)"
                                          R"({"RequestBodyEncoding":"URL_ENCODED",)"
                                          R"("RequestEncodingOptions":{"ArrayFormat":"REPEAT"}})")),
      nullptr, "r");
  EXPECT_EQ(request->body, "a=1");
  EXPECT_EQ(request->headers.find("Content-Type"), "application/x-www-form-urlencoded");
}

TEST_F(HttpInvoke, RefusesWhatIsNotValid) {
  EXPECT_EQ(fault_of(parameters("nowhere")).cause, "The ApiEndpoint 'nowhere' is not a valid URL");
  EXPECT_EQ(fault_of(parameters("http://x/", R"("Method":"TRACE")")).cause,
            "The Method 'TRACE' is not supported");
  EXPECT_EQ(fault_of(R"({"ApiEndpoint":"http://x/","Method":"GET"})").cause,
            "The field 'ConnectionArn' is required but was missing");
  EXPECT_EQ(fault_of(parameters("http://x/", R"("Method":"GET","Headers":{"Host":"y"})")).cause,
            "The header 'Host' cannot be set in an HTTP Task");
}

}  // namespace
}  // namespace sidestep::services::http_invoke_test
