#include "http/security.h"

#include <gtest/gtest.h>

namespace sidestep::http::security_test {
namespace {

constexpr std::string_view kTarget = "AWSStepFunctions.CreateStateMachine";
constexpr std::string_view kToken = "0123456789abcdef";

std::string verdict_of(const HttpRequest& request, const Gate& gate) {
  const auto refusal = refuse_stranger(request, gate);
  if (!refusal) return "";
  EXPECT_EQ(refusal->status, 403);
  return refusal->body;
}

// Of a call of an operation with these fields beside its own.
std::string verdict(const Headers& headers, const Gate& gate = {}) {
  HttpRequest request;
  request.method = "POST";
  request.target = "/";
  request.headers = headers;
  request.headers.add("X-Amz-Target", kTarget);
  return verdict_of(request, gate);
}

std::string denied(const std::string& message) {
  return R"({"__type":"AccessDeniedException","message":")" + message + "\"}";
}

Gate with_hosts(AllowedHosts hosts) { return {std::move(hosts), {}, {}}; }

TEST(Security, AcceptsHostsThatNoStrangerCanPointHere) {
  for (const std::string_view host :
       {"localhost", "localhost:8083", "LOCALHOST:8083", "localhost.", "127.0.0.1:8083",
        "127.1.2.3", "[::1]", "[::1]:8083", "sync-localhost:8083", "sync-127.0.0.1:8083",
        "states.localhost", "bucket.s3.localhost:8083", "states.us-east-1.amazonaws.com",
        "sync-states.eu-west-1.amazonaws.com:443", "amazonaws.com",
        "states.cn-north-1.amazonaws.com.cn"}) {
    EXPECT_EQ(verdict({{"Host", host}}), "") << host;
  }
  EXPECT_EQ(verdict(Headers{}), "");
}

TEST(Security, RefusesOtherHosts) {
  for (const std::string_view host : {"evil.example",
                                      "localhost.evil.example",
                                      "127.0.0.1.evil.example",
                                      "127.0.0.1.nip.io",
                                      "128.0.0.1",
                                      "127.0.0",
                                      "127.0.0.0.1",
                                      "127..0.1",
                                      "127.0.0.1234",
                                      "[::2]",
                                      "[::1",
                                      "xlocalhost",
                                      "sync-evil.example",
                                      "amazonaws.com.evil.example",
                                      "notamazonaws.com",
                                      "sync-sync-localhost",
                                      "0.0.0.0",
                                      "host.docker.internal",
                                      "",
                                      "[::1]evil.com",
                                      "localhost:80evil.com",
                                      "localhost@evil.com"}) {
    EXPECT_NE(verdict({{"Host", host}}), "") << host;
  }
}

TEST(Security, SaysHowToAllowAHost) {
  EXPECT_EQ(verdict({{"Host", "sidestep:8083"}}),
            denied("Host 'sidestep' is not allowed to use this server, because web pages must not. "
                   "If it is yours, start Sidestep with --allowed-host sidestep, or with "
                   "SIDESTEP_ALLOWED_HOSTS=sidestep in its environment."));
}

TEST(Security, AcceptsConfiguredHosts) {
  const Gate gate = with_hosts({"Sidestep", "host.docker.internal", "*.example.test", "10.0.0.5"});
  for (const std::string_view host : {"sidestep:8083", "sync-sidestep", "host.docker.internal",
                                      "a.b.example.test:1", "10.0.0.5:8083"}) {
    EXPECT_EQ(verdict({{"Host", host}}, gate), "") << host;
  }
  for (const std::string_view host : {"sidestep.evil.example", "example.test", "10.0.0.50"}) {
    EXPECT_NE(verdict({{"Host", host}}, gate), "") << host;
  }
  EXPECT_EQ(verdict({{"Host", "anything"}}, with_hosts({"*"})), "");
}

TEST(Security, AcceptsItsOwnPages) {
  for (const auto& [host, origin] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"localhost:8083", "http://localhost:8083"},
           {"127.0.0.1:8083", "http://127.0.0.1:8083"},
           {"[::1]:8083", "http://[::1]:8083"},
           {"localhost:80", "http://localhost"},
           {"sidestep:8083", "http://sidestep:8083"}}) {
    EXPECT_EQ(verdict({{"Host", host}, {"Origin", origin}, {"Sec-Fetch-Site", "same-origin"}},
                      with_hosts({"sidestep"})),
              "")
        << origin;
  }
}

TEST(Security, RefusesEveryOtherPage) {
  for (const std::string_view origin :
       {"https://evil.example", "http://localhost.evil.example", "null", "",
        "https://bucket.s3.amazonaws.com", "chrome-extension://localhost", "file://",
        "http://localhost:3000", "http://localhost", "https://localhost:8083",
        "http://127.0.0.1:8083", "http://evil.localhost:8083", "http://evil.localhost",
        "http://localhost:8083/", "http://localhost:8083 http://evil", "http://localhost:18083",
        "http://sidestep:8083", "http://a@localhost:8083"}) {
    EXPECT_NE(verdict({{"Host", "localhost:8083"}, {"Origin", origin}}, with_hosts({"sidestep"})),
              "")
        << origin;
  }
}

TEST(Security, SaysHowToAllowAPage) {
  EXPECT_EQ(verdict({{"Host", "localhost:8083"}, {"Origin", "http://Localhost:3000"}}),
            denied("A page of 'http://Localhost:3000' must not use this server. If it is yours, "
                   "start Sidestep with --allowed-origin http://localhost:3000, or with "
                   "SIDESTEP_ALLOWED_ORIGINS=http://localhost:3000 in its environment."));
  EXPECT_EQ(verdict({{"Host", "localhost:8083"}, {"Origin", "null"}}),
            denied("A page of 'null' must not use this server."));
}

TEST(Security, RefusesAReboundNameEvenIfItIsAwss) {
  EXPECT_NE(verdict({{"Host", "x.amazonaws.com"}, {"Origin", "http://x.amazonaws.com"}}), "");
}

TEST(Security, AcceptsThePagesOfAllowedOrigins) {
  const Gate gate{
      {}, {*parse_origin("http://localhost:3000"), *parse_origin("https://app.test")}, {}};
  for (const std::string_view origin :
       {"http://localhost:3000", "http://LOCALHOST:3000", "https://app.test:443"}) {
    for (const std::string_view site : {"same-site", "cross-site"}) {
      EXPECT_EQ(
          verdict({{"Host", "localhost"}, {"Origin", origin}, {"Sec-Fetch-Site", site}}, gate), "")
          << origin;
    }
  }
  for (const std::string_view origin :
       {"http://localhost:3001", "https://localhost:3000", "http://app.test", "http://localhost",
        "https://x.app.test", "null"}) {
    EXPECT_NE(verdict({{"Host", "localhost:8083"}, {"Origin", origin}}, gate), "") << origin;
  }
  EXPECT_NE(verdict({{"Host", "evil.example"}, {"Origin", "http://localhost:3000"}}, gate), "");
}

TEST(Security, BelievesABrowserThatSaysWhereARequestComesFrom) {
  for (const std::string_view site : {"cross-site", "same-site", "", "Same-Origin", "unknown"}) {
    EXPECT_EQ(verdict({{"Host", "localhost"}, {"Sec-Fetch-Site", site}}),
              denied("A page of another origin must not use this server."))
        << site;
  }
  for (const std::string_view site : {"none", "same-origin"}) {
    EXPECT_EQ(verdict({{"Host", "localhost"}, {"Sec-Fetch-Site", site}}), "") << site;
  }
  EXPECT_NE(verdict({{"Host", "localhost:8083"},
                     {"Origin", "http://localhost:8083"},
                     {"Sec-Fetch-Site", "same-site"}}),
            "");
}

TEST(Security, LetsAVisitorFollowALinkToTheConsoleAndNothingElse) {
  struct Visit {
    std::string method, target, mode, destination;
    bool allowed;
  };
  for (const Visit& visit : std::vector<Visit>{
           {"GET", "/", "navigate", "document", true},
           {"GET", "/", "navigate", "iframe", false},
           {"GET", "/", "no-cors", "document", false},
           {"GET", "/", "navigate", "", false},
           {"GET", "/?Action=DeleteQueue", "navigate", "document", false},
           {"GET", "/bucket/key", "navigate", "document", false},
           {"POST", "/", "navigate", "document", false}}) {
    HttpRequest request;
    request.method = visit.method;
    request.target = visit.target;
    request.headers = {{"Host", "localhost:8083"},
                       {"Sec-Fetch-Site", "cross-site"},
                       {"Sec-Fetch-Mode", visit.mode},
                       {"Content-Type", "application/json"}};
    if (!visit.destination.empty()) request.headers.add("Sec-Fetch-Dest", visit.destination);
    EXPECT_EQ(verdict_of(request, {}) == "", visit.allowed)
        << visit.method << visit.target << visit.mode << visit.destination;
  }
}

struct Asked {
  std::string method, target;
  Headers headers;
};

HttpRequest request_of(const Asked& asked) {
  HttpRequest request;
  request.method = asked.method;
  request.target = asked.target;
  request.headers = asked.headers;
  return request;
}

TEST(Security, TakesNothingThatAFormCouldSend) {
  const std::string invoke = "/2015-03-31/functions/f/invocations";
  for (const Asked& asked : std::vector<Asked>{
           {"POST", invoke, {}},
           {"POST", invoke, {{"Content-Length", "0"}}},
           {"POST", invoke, {{"Content-Length", "2"}, {"Content-Type", "text/plain"}}},
           {"POST", invoke, {{"Content-Type", "text/plain;x=application/json"}}},
           {"POST", invoke, {{"Content-Type", "multipart/form-data; boundary=application/json"}}},
           {"POST", "/_sidestep/clock", {{"Content-Type", "application/x-www-form-urlencoded"}}},
           {"POST",
            "/?Action=SendMessage",
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Content-Length", "9"}}},
           {"POST", invoke + "?X-Amz-Credential=a&X-Amz-Signature=b", {{"Content-Length", "2"}}},
           {"GET", "/x", {{"Content-Length", "2"}}},
           {"GET", "/x", {{"Transfer-Encoding", "chunked"}}}}) {
    EXPECT_EQ(verdict_of(request_of(asked), {}),
              denied("Any web page could send such a request, so it is not taken. Sign it, or give "
                     "it an X-Amz-Target, or the Content-Type application/json."))
        << asked.method << ' ' << asked.target;
  }
}

TEST(Security, TakesWhatClientsOfAwsSend) {
  for (const Asked& asked : std::vector<Asked>{
           {"GET", "/_sidestep/health", {}},
           {"HEAD", "/x", {{"Content-Length", "0"}}},
           {"PUT", "/bucket/key", {{"Content-Length", "2"}, {"Content-Type", "text/plain"}}},
           {"DELETE", "/bucket/key", {}},
           {"POST", "/", {{"X-Amz-Target", "a.b"}}},
           {"POST", "/", {{"x-amz-invocation-type", "Event"}}},
           {"POST", "/x", {{"Authorization", "AWS4-HMAC-SHA256 Credential=a"}}},
           {"POST", "/x", {{"amz-sdk-invocation-id", "1"}, {"Content-Length", "2"}}},
           {"POST",
            "/",
            {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
             {"Authorization", "AWS4-HMAC-SHA256 Credential=a"}}},
           {"POST", "/_sidestep/clock", {{"Content-Type", "Application/JSON; charset=utf-8"}}},
           {"POST", "/", {{"Content-Type", "application/x-amz-json-1.0"}}},
           {"POST", "/", {{"Content-Type", "application/x-amz-json-1.1"}}}}) {
    EXPECT_EQ(verdict_of(request_of(asked), {}), "") << asked.method << ' ' << asked.target;
  }
}

TEST(Security, WantsItsTokenOfEveryRequest) {
  const Gate gate{{}, {*parse_origin("http://localhost:3000")}, std::string(kToken)};
  const std::string bearer = "Bearer " + std::string(kToken);
  for (const Asked& asked : std::vector<Asked>{
           {"GET", "/_sidestep/health", {{"Authorization", bearer}}},
           {"POST", "/", {{"X-Amz-Security-Token", kToken}, {"Authorization", "AWS4 x"}}},
           {"GET", "/?X-Amz-Security-Token=" + std::string(kToken), {}},
           {"OPTIONS",
            "/",
            {{"Origin", "http://localhost:3000"}, {"Access-Control-Request-Method", "POST"}}}}) {
    EXPECT_EQ(verdict_of(request_of(asked), gate), "") << asked.method << ' ' << asked.target;
  }
  for (const Asked& asked : std::vector<Asked>{
           {"GET", "/_sidestep/health", {}},
           {"POST", "/_sidestep/clock", {{"Content-Type", "application/json"}}},
           {"POST", "/", {{"X-Amz-Target", "a.b"}}},
           {"POST", "/", {{"X-Amz-Security-Token", "0123456789abcdeF"}}},
           {"POST", "/", {{"X-Amz-Security-Token", "0123456789abcdef0123456789abcdef"}}},
           {"POST", "/", {{"X-Amz-Security-Token", "0123456789abcde"}}},
           {"POST", "/", {{"X-Amz-Security-Token", ""}, {"Authorization", bearer}}},
           {"POST", "/", {{"Authorization", "Bearer "}}},
           {"POST", "/", {{"Authorization", std::string(kToken)}}},
           {"OPTIONS", "/", {}},
           {"POST",
            "/",
            {{"Origin", "http://localhost:3000"}, {"Content-Type", "application/json"}}}}) {
    EXPECT_EQ(
        verdict_of(request_of(asked), gate),
        R"({"__type":"UnrecognizedClientException","message":"The security token included in )"
        R"(the request is invalid. This server was started with --auth-token: give that )"
        R"(token as AWS_SESSION_TOKEN, or in the header 'Authorization: Bearer TOKEN'."})")
        << asked.method << ' ' << asked.target;
  }
}

}  // namespace
}  // namespace sidestep::http::security_test
