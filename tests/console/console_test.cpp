#include "console/console.h"

#include "console/bundle.h"
#include "tests/console/world.h"

namespace sidestep::test::console_test {
namespace {

class ConsoleTest : public ConsoleWorld {
 protected:
  static http::HttpRequest get(const std::string& target, http::Headers headers) {
    http::HttpRequest request;
    request.method = "GET";
    request.target = target;
    request.headers = std::move(headers);
    return request;
  }
};

TEST_F(ConsoleTest, BrowsersGetThePageAndNobodyElse) {
  EXPECT_TRUE(console.accepts(get("/", {{"Accept", "text/html,*/*;q=0.8"}})));
  EXPECT_TRUE(console.accepts(get("/?X-Amz-Security-Token=t", {{"Accept", "text/html"}})));
  EXPECT_FALSE(console.accepts(get("/", {{"Accept", "*/*"}})));
  EXPECT_FALSE(console.accepts(get("/", {})));
  EXPECT_FALSE(console.accepts(get("/bucket", {{"Accept", "text/html"}})));
  EXPECT_FALSE(console.accepts(get("/?X-Amz-Signature=x", {{"Accept", "text/html"}})));
  EXPECT_FALSE(console.accepts(get("/", {{"Accept", "text/html"}, {"Authorization", "AWS4-"}})));
  http::HttpRequest post = get("/", {{"Accept", "text/html"}});
  post.method = "POST";
  EXPECT_FALSE(console.accepts(post));
}

TEST_F(ConsoleTest, ThePageLoadsNothingFromElsewhereAndIsFramedByNobody) {
  const http::HttpResponse page = answer(get("/", {{"Accept", "text/html"}}));
  EXPECT_EQ(page.status, 200);
  const std::string policy(page.headers.find("Content-Security-Policy").value_or(""));
  EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'nonce-")) << policy;
  EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos);
  EXPECT_EQ(page.headers.find("X-Frame-Options"), "DENY");
  EXPECT_EQ(page.body.find("://"), page.body.find("://www.w3.org/2000/svg"))
      << "the name of SVG is the only address";
  if (console::script_file().gzip.empty()) return;
  EXPECT_NE(page.body.find(console.token()), page.body.npos);
}

TEST_F(ConsoleTest, AssetsAreAskedForWithTheServersToken) {
  if (console::script_file().gzip.empty()) GTEST_SKIP() << "built without the page";
  const std::string page =
      answer(get("/?X-Amz-Security-Token=a%22b", {{"Accept", "text/html"}})).body;
  EXPECT_NE(page.find("&amp;X-Amz-Security-Token=a%22b\""), page.npos) << page;
  const std::string script = "/_sidestep/console/assets/console.js";
  const auto packed = answer(get(script, {{"Accept-Encoding", "gzip, br"}}));
  EXPECT_EQ(packed.status, 200);
  EXPECT_EQ(packed.headers.find("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.body, console::script_file().gzip);
  EXPECT_EQ(answer(get(script, {})).status, 406);
  EXPECT_EQ(answer(get("/_sidestep/console/assets/other.js", {})).status, 404);
}

TEST_F(ConsoleTest, TheWholePageIsSmall) {
  EXPECT_LT(console::script_file().gzip.size() + console::style_file().gzip.size(), 300u * 1024);
}

TEST_F(ConsoleTest, NothingIsSeenOrDoneWithoutTheToken) {
  for (const std::string path : {"overview", "live", "call/states/StopExecution", "nothing"}) {
    for (const std::string method : {"GET", "POST"}) {
      http::HttpRequest without = request(path, method);
      without.headers = {{"Host", "localhost:8083"}};
      EXPECT_EQ(answer(std::move(without)).status, 403) << method << ' ' << path;
      http::HttpRequest wrong = request(path, method);
      wrong.headers = {{"X-Sidestep-Console", "0b8b5b3c-5a33-4d3c-8a3b-3c7c8d0d8e8f"}};
      EXPECT_EQ(answer(std::move(wrong)).status, 403) << method << ' ' << path;
    }
  }
}

TEST_F(ConsoleTest, ViewsAreReadAndCallsAreMade) {
  EXPECT_EQ(answer(request("overview", "POST")).status, 405);
  EXPECT_EQ(answer(request("call/states/StopExecution", "GET")).status, 405);
  EXPECT_EQ(view("nothing").substr(0, 4), "404 ");
}

TEST_F(ConsoleTest, LookingLeavesAClockThatSkipsAlone) {
  EXPECT_TRUE(console.only_looks(request("overview")));
  EXPECT_FALSE(console.only_looks(request("call/states/StartExecution", "POST")));
}

}  // namespace
}  // namespace sidestep::test::console_test
