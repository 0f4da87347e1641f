#include "http/cors.h"

#include <gmock/gmock.h>

#include "http/router.h"
#include "tests/http/loopback.h"

namespace sidestep::http::cors_test {
namespace {

class Echo final : public Service {
 public:
  std::string_view name() const override { return "states"; }
  bool accepts(const HttpRequest&) const override { return true; }
  std::size_t body_max(const HttpRequest&) const override { return 77; }
  void handle(HttpRequest& request, Responder responder) override {
    responder.answer({.body = request.method});
  }
};

class CorsTest : public Loopback {
 protected:
  CorsTest() {
    handler = [this](HttpRequest& request, Responder responder) {
      router.handle(request, std::move(responder));
    };
    admit = [this](const HttpRequest& head) { return router.admit(head); };
    open();
  }

  std::string answer_to(const std::string& request) {
    const auto client = connect();
    client->send(request);
    run_until([&] { return client->closed() || client->has("\r\n\r\n"); });
    return client->text();
  }

  Echo echo;
  Router router{{&echo}, {{}, {*parse_origin("http://localhost:3000")}, {}}, {}};
};

constexpr std::string_view kReadable =
    "Access-Control-Allow-Origin: http://localhost:3000\r\nAccess-Control-Expose-Headers: *\r\n"
    "Vary: Origin\r\n";

TEST_F(CorsTest, GivesAnAllowedPageLeaveToAsk) {
  EXPECT_EQ(answer_to("OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n"
                      "Access-Control-Request-Method: POST\r\n"
                      "Access-Control-Request-Headers: authorization,x-amz-target\r\n"
                      "Access-Control-Request-Private-Network: true\r\n"
                      "Sec-Fetch-Site: cross-site\r\n\r\n"),
            "HTTP/1.1 204 No Content\r\n"
            "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\n"
            "Access-Control-Allow-Headers: authorization,x-amz-target\r\n"
            "Access-Control-Allow-Private-Network: true\r\nAccess-Control-Max-Age: 600\r\n" +
                std::string(kReadable) + "\r\n");
}

TEST_F(CorsTest, LetsAnAllowedPageReadItsAnswer) {
  EXPECT_EQ(answer_to(post("/", "{}",
                           "Origin: http://localhost:3000\r\nContent-Type: application/json\r\n")),
            "HTTP/1.1 200 OK\r\n" + std::string(kReadable) + "Content-Length: 4\r\n\r\nPOST");
}

TEST_F(CorsTest, ForgetsThePageWithTheRequest) {
  const auto client = connect();
  client->send(get("/", "Origin: http://localhost:3000\r\n") + get("/"));
  run_until([&] { return client->count("GET") == 2; });
  EXPECT_EQ(client->count("Access-Control-Allow-Origin"), 1u);
}

TEST_F(CorsTest, GivesOthersNeitherLeaveNorAnswer) {
  for (const std::string origin : {"http://localhost:3001", "null", "http://evil.example"}) {
    for (const std::string& request :
         {"OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin +
              "\r\nAccess-Control-Request-Method: POST\r\n\r\n",
          post("/", "{}", "Origin: " + origin + "\r\nContent-Type: application/json\r\n")}) {
      const std::string answer = answer_to(request);
      EXPECT_THAT(answer, ::testing::StartsWith("HTTP/1.1 403 Forbidden\r\n"));
      EXPECT_THAT(answer, ::testing::Not(::testing::HasSubstr("Access-Control")));
    }
  }
}

}  // namespace
}  // namespace sidestep::http::cors_test
