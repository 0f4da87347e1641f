#include "server/event_sender.h"

#include <gmock/gmock.h>

#include "tests/http/scripted_server.h"

namespace sidestep::event_sender_test {
namespace {

using http::ScriptedServer;

class EventSenderTest : public ::testing::Test {
 protected:
  // "200 body", or why there is no answer.
  std::string send(const std::string& url, const services::Reach& reach) {
    EventSender sender(io, reach);
    std::string answer;
    sender.send({.method = "POST", .url = url, .body = "b"},
                [&](Expected<aws::events::HttpSender::Response, std::string> given) {
                  answer = given ? std::to_string(given->status) + " " + given->body
                                 : given.error();
                });
    EXPECT_EQ(answer, "") << "it answers later";
    io.restart();
    while (answer.empty() && io.run_one() > 0) {
    }
    return answer;
  }

  boost::asio::io_context io;
};

TEST_F(EventSenderTest, ReachesOnlyWhatItMay) {
  ScriptedServer server(io, {{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"}});
  EXPECT_EQ(send(server.url("/x"), services::Reach()), "200 ok");
  EXPECT_THAT(send("https://example.test/x", services::Reach()),
              ::testing::HasSubstr("--reach example.test"));
  EXPECT_EQ(send("https://example.test/x", services::Reach({{"*.test", server.url("")}})),
            "200 ok");
  ASSERT_EQ(server.requests().size(), 2u);
  EXPECT_THAT(server.requests()[1], ::testing::HasSubstr("Host: example.test\r\n"));
}

}  // namespace
}  // namespace sidestep::event_sender_test
