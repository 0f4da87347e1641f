#include "server/http_notifier.h"

#include <gmock/gmock.h>

#include "tests/http/scripted_server.h"

namespace sidestep::http_notifier_test {
namespace {

using http::ScriptedServer;

class HttpNotifierTest : public ::testing::Test {
 protected:
  // The status; 0 if nobody answered.
  int post(const std::string& url, const services::Reach& reach) {
    HttpNotifier notifier(io, reach);
    std::optional<int> status;
    notifier.post({.url = url, .headers = {{"x-own", "1"}}, .body = "b"},
                  [&](std::optional<int> given) { status = given.value_or(0); });
    io.restart();
    while (!status && io.run_one() > 0) {
    }
    return status.value_or(-1);
  }

  boost::asio::io_context io;
};

TEST_F(HttpNotifierTest, ReachesOnlyWhatItMay) {
  ScriptedServer server(io, {{"HTTP/1.1 204 No Content\r\n\r\n"}});
  EXPECT_EQ(post(server.url("/x"), services::Reach()), 204);
  EXPECT_EQ(post("https://example.test/x", services::Reach()), 0);
  EXPECT_EQ(post("http://example.test/x", services::Reach({{"*", server.url("")}})), 204);
  ASSERT_EQ(server.requests().size(), 2u);
  EXPECT_THAT(server.requests()[0], ::testing::HasSubstr("x-own: 1\r\n"));
}

}  // namespace
}  // namespace sidestep::http_notifier_test
