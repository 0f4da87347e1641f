#include "integrations/http_task.h"
#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::http_invoke_test {
namespace {

using http::ScriptedServer;

const std::string kConnection = "arn:aws:events:us-east-1:123456789012:connection/c/1";

class HttpInvoke : public OptimizedFixture {
 protected:
  HttpInvoke() : events(add("events")) {}

  // What EventBridge knows of the connection, for every call to come.
  void connect(const std::string& authorization) {
    for (int i = 0; i < 4; ++i) {
      events.answer("RetrieveConnectionCredentials",
                    R"({"ConnectionState":"AUTHORIZED",)" + authorization + "}");
    }
  }
  void connect_with_key() {
    connect(R"("AuthorizationType":"API_KEY","AuthParameters":{"ApiKeyAuthParameters":)"
            R"({"ApiKeyName":"X-Key","ApiKeyValue":"k"}})");
  }

  FakeService& events;

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
  connect_with_key();
  EXPECT_EQ(end_of_task("http:invoke",
                        parameters(server.url("/x"),
                                   R"("Method":"POST","Headers":{"X-A":"1"},"QueryParameters":)"
                                   R"({"q":"a b","n":[1,2]},"RequestBody":{"b":2})")),
            R"(SUCCEEDED {"Headers":{"content-type":["application/json"],"content-length":["7"]},)"
            R"("ResponseBody":{"a":1},"StatusCode":200,"StatusText":"OK"})");
  const std::string request = server.requests().at(0);
  EXPECT_TRUE(request.starts_with("POST /x?q=a%20b&n=1&n=2 HTTP/1.1\r\n")) << request;
  EXPECT_THAT(request, ::testing::HasSubstr("X-A: 1\r\nX-Key: k\r\n"
                                            "User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1"
                                            "\r\nRange: bytes=0-262144\r\n"));
  EXPECT_THAT(request, ::testing::HasSubstr("Content-Type: application/json; charset=UTF-8\r\n"));
  EXPECT_EQ(events.asked.at(0),
            "RetrieveConnectionCredentials {\"ConnectionArn\":\"" + kConnection + "\"}");
}

TEST_F(HttpInvoke, NamesFailuresByTheirStatus) {
  ScriptedServer server(io, {{json_answer("404 Not Found", R"({"message":"no"})")}});
  connect_with_key();
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            R"(FAILED States.Http.StatusCode.404: {"message":"no"})");
}

TEST_F(HttpInvoke, FailsIfNobodyAnswers) {
  ScriptedServer server(io, {{"", ScriptedServer::Then::kCloses}});
  connect_with_key();
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            "FAILED States.Http.Socket: " + server.url("").substr(7) +
                " closed the connection before the whole answer had come");
}

TEST_F(HttpInvoke, ReachesOtherMachinesOnlyIfTheyWereNamed) {
  connect_with_key();
  EXPECT_EQ(end_of_task("http:invoke", parameters("https://example.test/")),
            "FAILED States.Runtime: Sidestep calls this machine only, not example.test, unless it "
            "is told to with --reach example.test or, to call another server in its place, "
            "--reach example.test=URL.");
  ScriptedServer server(io, {{json_answer("200 OK", "1")}});
  reach = Reach({{"*.test", server.url("/base")}});
  restart();
  EXPECT_THAT(end_of_task("http:invoke", parameters("https://example.test/x")),
              ::testing::StartsWith("SUCCEEDED "));
  EXPECT_TRUE(server.requests().at(0).starts_with("GET /base/x HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests().at(0), ::testing::HasSubstr("Host: example.test\r\n"));
}

TEST_F(HttpInvoke, FailsWithoutItsConnection) {
  events.fail("RetrieveConnectionCredentials", {.code = "x", .message = "There is no c."});
  EXPECT_EQ(end_of_task("http:invoke", parameters("http://localhost:1/")),
            "FAILED Events.ConnectionResource.ResourceNotFound: There is no c.");
  events.answer("RetrieveConnectionCredentials",
                R"({"AuthorizationType":"BASIC","ConnectionState":"DEAUTHORIZED"})");
  EXPECT_EQ(end_of_task("http:invoke", parameters("http://localhost:1/")),
            "FAILED Events.ConnectionResource.InvalidConnectionState: The connection " +
                kConnection + " is not authorized");
}

TEST_F(HttpInvoke, AuthorizesWithAUserAndAddsTheConnectionsParameters) {
  ScriptedServer server(io, {{json_answer("200 OK", "1")}});
  connect(R"("AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":)"
          R"({"Username":"u","Password":"p"},"InvocationHttpParameters":{)"
          R"("HeaderParameters":[{"Key":"X-H","Value":"h"}],)"
          R"("QueryStringParameters":[{"Key":"q","Value":"c"}],)"
          R"("BodyParameters":[{"Key":"b","Value":"c"}]}})");
  end_of_task("http:invoke", parameters(server.url("/"), R"("Method":"POST","RequestBody":{"a":1,)"
                                                         R"("b":2},"QueryParameters":{"q":"t"})"));
  const std::string request = server.requests().at(0);
  EXPECT_TRUE(request.starts_with("POST /?q=c HTTP/1.1\r\n")) << request;
  EXPECT_THAT(request, ::testing::HasSubstr("Authorization: Basic dTpw\r\nX-H: h\r\n"));
  EXPECT_TRUE(request.ends_with(R"({"a":1,"b":"c"})")) << request;
  EXPECT_EQ(end_of_task("http:invoke",
                        parameters(server.url("/"), R"("Method":"POST","RequestBody":"text")")),
            "FAILED States.Runtime: A RequestBody that is not an object cannot have the body "
            "parameters of the connection");
}

TEST_F(HttpInvoke, GetsATokenAndKeepsItUntilItIsRefused) {
  ScriptedServer tokens(io, {{json_answer("200 OK", R"({"access_token":"one","expires_in":900})")},
                             {json_answer("200 OK", R"({"access_token":"two"})")}});
  ScriptedServer server(io, {{json_answer("200 OK", "1")},
                             {json_answer("401 Unauthorized", "{}")},
                             {json_answer("200 OK", "3")}});
  connect(R"("AuthorizationType":"OAUTH_CLIENT_CREDENTIALS","AuthParameters":{"OAuthParameters":{)"
          R"("ClientParameters":{"ClientID":"id","ClientSecret":"s&"},"HttpMethod":"POST",)"
          R"("AuthorizationEndpoint":")" +
          tokens.url("/token") + R"("}})");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(end_of_task("http:invoke", parameters(server.url())),
                ::testing::StartsWith("SUCCEEDED "));
  }
  ASSERT_EQ(tokens.requests().size(), 2u);
  EXPECT_TRUE(tokens.requests().at(0).ends_with(
      "grant_type=client_credentials&client_id=id&client_secret=s%26"));
  EXPECT_THAT(tokens.requests().at(0), ::testing::HasSubstr("Authorization: Basic aWQ6cyY=\r\n"));
  ASSERT_EQ(server.requests().size(), 3u);
  EXPECT_THAT(server.requests().at(1), ::testing::HasSubstr("Authorization: Bearer one\r\n"));
  EXPECT_THAT(server.requests().at(2), ::testing::HasSubstr("Authorization: Bearer two\r\n"));
}

TEST_F(HttpInvoke, DoesNotRepeatWhatAnAuthorizationEndpointSays) {
  ScriptedServer tokens(io, {{json_answer("400 Bad Request", R"({"error":"secret"})")}});
  connect(R"("AuthorizationType":"OAUTH_CLIENT_CREDENTIALS","AuthParameters":{"OAuthParameters":{)"
          R"("HttpMethod":"GET","AuthorizationEndpoint":")" +
          tokens.url("/token") + R"("}})");
  EXPECT_EQ(end_of_task("http:invoke", parameters("http://localhost:1/")),
            "FAILED Events.ConnectionResource.InvalidConnectionState: The authorization endpoint "
            "of the connection answered with status 400 and without an access_token");
}

TEST_F(HttpInvoke, HasNoUseForWhatIsNotText) {
  ScriptedServer server(io, {{"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
                              "Content-Length: 1\r\n\r\nx"},
                             {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\xff"},
                             {"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"}});
  connect_with_key();
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            "FAILED States.Runtime: The content type image/png of the response is not supported");
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            "FAILED States.Runtime: The response, which is not a valid text, is not supported");
  EXPECT_EQ(end_of_task("http:invoke", parameters(server.url())),
            "FAILED States.Http.StatusCode.302: ");
}

TEST_F(HttpInvoke, ShowsItsExchangeAsTestStateDoes) {
  HttpConnection connection;
  connection.headers = {{"Authorization", "Basic eA=="}};
  const auto request = http_request(
      Json::parse(parameters("https://x/get", R"("Method":"GET","Headers":{"h":"1"})")),
      &connection, "r");
  EXPECT_EQ(to_text(inspected_request(*request)),
            R"({"protocol":"https","method":"GET","url":"https://x/get","headers":"[h: 1, )"
            R"(Authorization: Basic eA==, User-Agent: Amazon|StepFunctions|HttpInvoke|r, )"
            R"(Range: bytes=0-262144]"})");
  http::HttpResponse response{200, {{"date", "d"}, {"content-length", "2"}}, "{}"};
  EXPECT_EQ(to_text(inspected_response(response, "http://x/")),
            R"({"protocol":"http","statusCode":"200","statusMessage":"OK",)"
            R"("headers":"[date: d, content-length: 2]","body":"{}"})");
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
