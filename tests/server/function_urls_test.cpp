#include "server/function_urls.h"

#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::function_urls_test {
namespace {

using ::testing::HasSubstr;

class FunctionUrlsTest : public LambdaApiFixture {
 protected:
  // Of a function that runs `script` with the event on its standard input.
  void create_at_url(const std::string& script, Json config = {{"AuthType", "NONE"}}) {
    create(creation_of_script("f", script));
    const Json made = ok("POST", "/2021-10-31/functions/f/url", config);
    const std::string url = made["FunctionUrl"];
    host = url.substr(7, url.size() - 8) + ":8083";
  }

  http::HttpRequest request(const std::string& method, const std::string& target,
                            const http::Headers& more = {}, std::string body = "") const {
    http::HttpRequest made;
    made.method = method;
    made.target = target;
    made.headers = more;
    made.headers.add("Host", host);
    made.body = std::move(body);
    made.peer = "127.0.0.1";
    return made;
  }

  http::HttpResponse get(http::HttpRequest asked) {
    const auto exchange = std::make_shared<http::FakeExchange>();
    EXPECT_TRUE(urls.accepts(asked));
    urls.handle(asked, http::Responder(exchange));
    run_until([&] { return !exchange->responses.empty(); });
    http::HttpResponse response = std::move(exchange->responses.at(0));
    if (response.stream != nullptr) response.body = whole(std::move(response.stream));
    return response;
  }

  std::string host;
  const http::RequestScope defaults{"123456789012", "us-east-1"};
  FunctionUrls urls{service, world.directory, defaults};
};

TEST_F(FunctionUrlsTest, AreAskedOnlyWhatIsForThem) {
  create_at_url("cat");
  http::HttpRequest other;
  other.headers.add("Host", "localhost:8083");
  EXPECT_FALSE(urls.accepts(other));
  EXPECT_TRUE(urls.accepts(request("GET", "/")));
}

TEST_F(FunctionUrlsTest, GiveTheFunctionTheRequestAsAnEvent) {
  create_at_url("cat");
  const auto response = get(request("POST", "/a%20b?x=1&x=2&y=%C3%A9",
                                    {{"Content-Type", "application/json"},
                                     {"X-Many", "1"},
                                     {"X-Many", "2"},
                                     {"Cookie", "a=1; b=2"},
                                     {"User-Agent", "me"}},
                                    "{}"));
  EXPECT_EQ(response.status, 200);
  Json event = parse_json(response.body).value();
  EXPECT_EQ(event["version"], "2.0");
  EXPECT_EQ(event["rawPath"], "/a%20b");
  EXPECT_EQ(event["rawQueryString"], "x=1&x=2&y=%C3%A9");
  EXPECT_EQ(event["queryStringParameters"], (Json{{"x", "1,2"}, {"y", "\u00e9"}}));
  EXPECT_EQ(event["cookies"], (Json{"a=1", "b=2"}));
  EXPECT_EQ(event["headers"]["x-many"], "1,2");
  EXPECT_EQ(event["body"], "{}");
  EXPECT_EQ(event["isBase64Encoded"], false);
  const Json& context = event["requestContext"];
  EXPECT_EQ(context["accountId"], "anonymous");
  EXPECT_EQ(context["domainName"], host.substr(0, host.find(':')));
  EXPECT_EQ(context["time"], "14/Nov/2023:22:13:20 +0000");
  EXPECT_EQ(context["timeEpoch"], 1'700'000'000'000);
  EXPECT_EQ(context["http"], (Json{{"method", "POST"},
                                   {"path", "/a b"},
                                   {"protocol", "HTTP/1.1"},
                                   {"sourceIp", "127.0.0.1"},
                                   {"userAgent", "me"}}));
}

TEST_F(FunctionUrlsTest, SendBodiesThatAreNotTextInBase64) {
  create_at_url("cat");
  const auto response = get(
      request("POST", "/", {{"Content-Type", "application/octet-stream"}}, std::string("\xff", 1)));
  const Json event = parse_json(response.body).value();
  EXPECT_EQ(event["body"], "/w==");
  EXPECT_EQ(event["isBase64Encoded"], true);
}

TEST_F(FunctionUrlsTest, AnswerWhatTheFunctionSays) {
  create_at_url(R"(echo '{"statusCode": 201, "headers": {"X-A": "b"}, "cookies": ["c=1", "d=2"],)"
                R"( "body": "aGk=", "isBase64Encoded": true}')");
  const auto response = get(request("GET", "/"));
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, "hi");
  EXPECT_EQ(header(response, "X-A"), "b");
  EXPECT_EQ(response.headers.count("Set-Cookie"), 2u);
}

TEST_F(FunctionUrlsTest, TakeAnyOtherResultForTheBody) {
  create_at_url("echo '\"hello\"'");
  const auto response = get(request("GET", "/"));
  EXPECT_EQ(response.body, "hello");
  EXPECT_EQ(header(response, "Content-Type"), "application/json");
}

TEST_F(FunctionUrlsTest, SayNothingOfWhyAFunctionFailed) {
  create_at_url("echo secret >&2; exit 1");
  const auto response = get(request("GET", "/"));
  EXPECT_EQ(response.status, 502);
  EXPECT_EQ(response.body, R"({"Message":"Internal Server Error"})");
  registry.reserve(std::string(kArn) + "f", 0);
  EXPECT_EQ(get(request("GET", "/")).status, 429);
}

TEST_F(FunctionUrlsTest, WantASignatureIfTheyAreOfIam) {
  create_at_url("cat", {{"AuthType", "AWS_IAM"}});
  EXPECT_EQ(get(request("GET", "/")).status, 403);
  const auto response =
      get(request("GET", "/",
                  {{"Authorization",
                    "AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/lambda/"
                    "aws4_request, Signature=0"}}));
  EXPECT_EQ(response.status, 200);
  const Json event = parse_json(response.body).value();
  EXPECT_EQ(event["requestContext"]["authorizer"]["iam"]["accountId"], "111122223333");
}

TEST_F(FunctionUrlsTest, StreamIfTheyAreMadeTo) {
  create_at_url("cat", {{"AuthType", "NONE"}, {"InvokeMode", "RESPONSE_STREAM"}});
  EXPECT_THAT(get(request("GET", "/")).body, HasSubstr("requestContext"));
}

TEST_F(FunctionUrlsTest, LetPagesAskWhatTheirConfigurationSays) {
  create_at_url(
      "cat",
      {{"AuthType", "NONE"},
       {"Cors",
        {{"AllowOrigins", {"https://shop.example"}}, {"AllowMethods", {"GET"}}, {"MaxAge", 60}}}});
  const http::Leave leave = urls.leave(request("GET", "/", {{"Origin", "https://shop.example"}}));
  EXPECT_TRUE(leave.page);
  EXPECT_EQ(leave.answer_fields.find("Access-Control-Allow-Origin"), "https://shop.example");
  EXPECT_FALSE(urls.leave(request("GET", "/", {{"Origin", "https://evil.example"}})).page);
  const http::Headers asks{{"Origin", "https://shop.example"},
                           {"Access-Control-Request-Method", "DELETE"}};
  EXPECT_FALSE(urls.leave(request("OPTIONS", "/", asks)).page);
  const auto preflight =
      get(request("OPTIONS", "/",
                  {{"Origin", "https://shop.example"}, {"Access-Control-Request-Method", "GET"}}));
  EXPECT_EQ(preflight.headers.find("Access-Control-Max-Age"), "60");
  EXPECT_EQ(preflight.headers.find("Access-Control-Allow-Methods"), "GET");
}

TEST_F(FunctionUrlsTest, AreGoneWithTheirConfiguration) {
  create_at_url("cat");
  ok("DELETE", "/2021-10-31/functions/f/url");
  EXPECT_EQ(get(request("GET", "/")).status, 404);
}

}  // namespace
}  // namespace sidestep::aws::lambda::function_urls_test
