#include "lambda_runner/runtime_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include "lambda_runner/response_limits.h"

namespace sidestep::lambda::runtime_api_test {
namespace {

using boost::asio::ip::tcp;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Recorder final : RuntimeApiObserver {
  RuntimeApiVerdict on_next() override { return note("next"); }
  RuntimeApiVerdict on_response(std::string_view id, std::string body, std::size_t size) override {
    return note("response " + std::string(id) + " " + body + " " + std::to_string(size));
  }
  bool on_stream(std::string_view id, std::string_view content_type) override {
    note("stream " + std::string(id) + " " + std::string(content_type));
    return wants_stream;
  }
  void on_stream_part(std::string bytes) override { note("part " + bytes); }
  RuntimeApiVerdict on_error(std::string_view id, std::string body) override {
    return note("error " + std::string(id) + " " + body);
  }
  RuntimeApiVerdict on_init_error(std::string body) override { return note("init " + body); }
  void on_delivery_failed() override { note("delivery failed"); }
  bool owns_connection(std::uint16_t from, std::uint16_t to) override {
    asked_for = {from, to};
    return owns_connections;
  }

  RuntimeApiVerdict note(std::string what) {
    seen.push_back(std::move(what));
    return verdict;
  }

  RuntimeApiVerdict verdict = RuntimeApiVerdict::kAccepted;
  std::vector<std::string> seen;
  bool owns_connections = true;
  bool wants_stream = true;
  std::pair<std::uint16_t, std::uint16_t> asked_for{};
};

class RuntimeApiTest : public ::testing::Test {
 protected:
  RuntimeApiTest() { client.connect(endpoint()); }

  tcp::endpoint endpoint() {
    const std::string address = api.address();
    const int port = std::stoi(address.substr(address.find(':') + 1));
    return {boost::asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)};
  }
  void send(const std::string& text) { boost::asio::write(client, boost::asio::buffer(text)); }
  void send(const std::string& line, const std::string& headers, const std::string& body) {
    send(line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  void run_until_seen(std::size_t count) {
    while (recorder.seen.size() < count) ASSERT_EQ(io.run_one_for(std::chrono::seconds(10)), 1u);
  }
  // What the server writes until `end` of it has come, or until it closes.
  std::string receive(const std::string& end) {
    std::string text;
    boost::system::error_code error;
    client.non_blocking(true);
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!text.ends_with(end) && std::chrono::steady_clock::now() < give_up) {
      io.poll();
      std::array<char, 4096> buffer;
      text.append(buffer.data(), client.read_some(boost::asio::buffer(buffer), error));
      if (error && error != boost::asio::error::would_block) break;
    }
    client.non_blocking(false);
    return text;
  }

  boost::asio::io_context io;
  Recorder recorder;
  RuntimeApi api{io, recorder};
  tcp::socket client{io};
};

TEST_F(RuntimeApiTest, HandsOutAnEventWhenThereIsOne) {
  send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  run_until_seen(1);
  api.deliver({.request_id = "id-1", .event = R"({"a":1})"});
  const std::string answer = receive("{\"a\":1}");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("Lambda-Runtime-Aws-Request-Id: id-1\r\n"));
}

TEST_F(RuntimeApiTest, HandlesAnAnswerAndTheNextQuestionTogether) {
  send(
      "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Content-Length: 2\r\n\r\n42"
      "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  run_until_seen(2);
  EXPECT_THAT(recorder.seen, ElementsAre("response id-1 42 2", "next"));
}

TEST_F(RuntimeApiTest, TakesChunkedBodies) {
  send(
      "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Transfer-Encoding: chunked\r\n\r\n2\r\n42\r\n");
  send("1\r\n3\r\n0\r\n\r\n");
  run_until_seen(1);
  EXPECT_THAT(recorder.seen, ElementsAre("response id-1 423 3"));
}

TEST_F(RuntimeApiTest, AsksForTheBodyOfAClientThatWaits) {
  send(
      "POST /2018-06-01/runtime/invocation/id-1/error HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(receive("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  send("{}");
  run_until_seen(1);
  EXPECT_THAT(recorder.seen, ElementsAre("error id-1 {}"));
}

TEST_F(RuntimeApiTest, ReportsTheSizeOfAResponseThatIsTooLargeAndKeepsNoneOfIt) {
  recorder.verdict = RuntimeApiVerdict::kTooLarge;
  const std::string body(kResponseMax + 1, 'x');
  send(
      "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n");
  client.non_blocking(true);
  for (std::size_t sent = 0; sent < body.size();) {
    boost::system::error_code error;
    sent += client.write_some(boost::asio::buffer(body.data() + sent, body.size() - sent), error);
    io.poll();
  }
  run_until_seen(1);
  EXPECT_THAT(recorder.seen, ElementsAre("response id-1  " + std::to_string(body.size())));
  EXPECT_THAT(receive("\"RequestEntityTooLarge\"}"), StartsWith("HTTP/1.1 413 "));
}

TEST_F(RuntimeApiTest, RefusesWebPages) {
  for (const std::string header :
       {"Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n"}) {
    tcp::socket next(io);
    next.connect(endpoint());
    std::swap(next, client);
    send("POST /2018-06-01/runtime/init/error", header, "{}");
    EXPECT_THAT(receive("\"Forbidden\"}"), StartsWith("HTTP/1.1 403 "));
  }
  client = tcp::socket(io);
  client.connect(endpoint());
  send(
      "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: evil.example\r\n"
      "Content-Length: 0\r\n\r\n");
  EXPECT_THAT(receive("\"Forbidden\"}"), StartsWith("HTTP/1.1 403 "));
  EXPECT_TRUE(recorder.seen.empty());
}

TEST_F(RuntimeApiTest, TakesTheSecretForTheFunctionsOwn) {
  recorder.owns_connections = false;
  const std::string secret = api.address().substr(api.address().find('/'));
  EXPECT_EQ(secret.size(), 33u);
  EXPECT_NE(RuntimeApi(io, recorder).address().substr(api.address().find('/')), secret);
  send("POST " + secret + "/2018-06-01/runtime/invocation/id-1/response", "", "42");
  send("GET " + secret + "/2018-06-01/runtime/invocation/next", "", "");
  run_until_seen(2);
  EXPECT_THAT(recorder.seen, ElementsAre("response id-1 42 2", "next"));
  EXPECT_EQ(recorder.asked_for.first, 0);
}

TEST_F(RuntimeApiTest, KnowsTheFunctionWithoutTheSecretByItsConnection) {
  send("POST /2018-06-01/runtime/invocation/id-1/error", "", "{}");
  run_until_seen(1);
  EXPECT_THAT(recorder.seen, ElementsAre("error id-1 {}"));
  EXPECT_EQ(recorder.asked_for.first, client.local_endpoint().port());
  EXPECT_EQ(recorder.asked_for.second, endpoint().port());
}

TEST_F(RuntimeApiTest, RefusesEveryOtherProcess) {
  recorder.owns_connections = false;
  const std::string secret = api.address().substr(api.address().find('/'));
  for (const std::string& before : {std::string(), secret.substr(0, 32), secret + "0",
                                    std::string("/00000000000000000000000000000000")}) {
    tcp::socket stranger(io);
    stranger.connect(endpoint());
    std::swap(stranger, client);
    send("POST " + before + "/2018-06-01/runtime/invocation/id-1/response", "", "42");
    EXPECT_THAT(receive("never"), StartsWith("HTTP/1.1 403 ")) << before;
  }
  EXPECT_TRUE(recorder.seen.empty());
}

// A name that begins like ours, a port that is another's, and two names of which one is ours.
TEST_F(RuntimeApiTest, TakesNoOtherNameForItsOwn) {
  const std::string port = std::to_string(endpoint().port());
  const std::vector<std::string> foreign = {"127.0.0.1.evil.com",
                                            "localhost.evil.com",
                                            "127.0.0.1:1",
                                            "127.0.0.10:" + port,
                                            "evil.com",
                                            "127.0.0.1.evil.com:" + port,
                                            "",
                                            "127.0.0.1\r\nHost: evil.com"};
  for (const std::string& host : foreign) {
    tcp::socket next(io);
    next.connect(endpoint());
    std::swap(next, client);
    send("POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: " + host +
         "\r\nContent-Length: 0\r\n\r\n");
    EXPECT_THAT(receive("never"), StartsWith("HTTP/1.1 403 ")) << host;
  }
  EXPECT_TRUE(recorder.seen.empty());
  for (const std::string& host :
       {std::string("127.0.0.1"), "127.0.0.1:" + port, "localhost:" + port}) {
    tcp::socket next(io);
    next.connect(endpoint());
    std::swap(next, client);
    send("POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: " + host +
         "\r\nContent-Length: 0\r\n\r\n");
    run_until_seen(recorder.seen.size() + 1);
  }
}

TEST_F(RuntimeApiTest, SaysWhatItDoesNotHave) {
  send("GET /2020-01-01/extension/event/next", "", "");
  EXPECT_THAT(receive("\"NotFound\"}"),
              HasSubstr("Sidestep's Runtime API 2018-06-01 has no /2020-01-01/extension/"));
}

TEST_F(RuntimeApiTest, ClosesAConnectionThatSpeaksSomethingElse) {
  send("nonsense\r\n\r\n");
  EXPECT_EQ(receive("never"), "");
}

constexpr const char* kStreamed =
    "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Type: text/plain\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

TEST_F(RuntimeApiTest, PassesOnWhatIsStreamedAsItComes) {
  send(std::string(kStreamed) + "3\r\none\r\n");
  run_until_seen(2);
  EXPECT_THAT(recorder.seen, ElementsAre("stream id-1 text/plain", "part one"));
  send("3\r\ntwo\r\n0\r\n\r\n");
  run_until_seen(4);
  EXPECT_THAT(recorder.seen,
              ElementsAre("stream id-1 text/plain", "part one", "part two", "response id-1  0"));
}

TEST_F(RuntimeApiTest, KeepsWhatIsStreamedWholeIfNobodyWantsItInParts) {
  recorder.wants_stream = false;
  send(std::string(kStreamed) + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n");
  run_until_seen(2);
  EXPECT_THAT(recorder.seen, ElementsAre("stream id-1 text/plain", "response id-1 onetwo 6"));
}

TEST_F(RuntimeApiTest, TellsWhyAStreamBrokeOff) {
  send(std::string(kStreamed) +
       "3\r\none\r\n0\r\nLambda-Runtime-Function-Error-Type: E\r\n"
       "Lambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n\r\n");
  run_until_seen(3);
  EXPECT_EQ(recorder.seen.back(), R"(error id-1 {"a":1})");
}

}  // namespace
}  // namespace sidestep::lambda::runtime_api_test
