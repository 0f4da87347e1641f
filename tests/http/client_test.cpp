#include "http/client.h"

#include <fstream>

#include "base/read_all.h"
#include "tests/http/loopback.h"
#include "tests/http/scripted_server.h"
#include "tests/support/temp_directory.h"

namespace sidestep::http::client_test {
namespace {

using Kind = ClientFailure::Kind;
using Then = ScriptedServer::Then;
using Answer = http::Client::Answer;
using namespace std::chrono_literals;

// Pieces that come one by one; the second may fail.
class Pieces final : public ByteSource {
 public:
  Pieces(std::vector<Piece> pieces, std::optional<std::uint64_t> size)
      : pieces_(std::move(pieces)), size_(size) {}
  void read(Next next) override {
    if (at_ == pieces_.size()) return next(std::string());
    next(pieces_[at_++]);
  }
  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  const std::vector<Piece> pieces_;
  const std::optional<std::uint64_t> size_;
  std::size_t at_ = 0;
};

class ClientTest : public Loopback {
 protected:
  ClientRequest to(const std::string& url) { return {.url = url}; }

  Answer answer_to(ClientRequest request) {
    std::optional<Answer> answer;
    client->send(std::move(request), [&](Answer given) { answer.emplace(std::move(given)); });
    EXPECT_FALSE(answer.has_value()) << "answered during the call";
    run_until([&] { return answer.has_value(); });
    if (!answer) return unexpected(ClientFailure{Kind::kClosed, "nothing came"});
    return *std::move(answer);
  }
  std::string text_of(ClientRequest request) {
    const Answer answer = answer_to(std::move(request));
    return answer ? std::to_string(answer->status) + " " + answer->body : answer.error().message;
  }
  ClientFailure failure_of(ClientRequest request) {
    const Answer answer = answer_to(std::move(request));
    EXPECT_FALSE(answer.has_value());
    return answer ? ClientFailure{Kind::kRequest, "it was answered"} : answer.error();
  }
  std::string local(const std::string& target) {
    return "http://127.0.0.1:" + std::to_string(listener->port()) + target;
  }

  std::optional<http::Client> client{std::in_place, loop};
};

TEST_F(ClientTest, AsksAndIsAnsweredOnOneConnection) {
  open();
  EXPECT_EQ(text_of(to(local("/a"))), "200 GET /a ");
  ClientRequest post{.method = "POST", .url = local("/b?c=d#e"), .body = "hello"};
  EXPECT_EQ(text_of(std::move(post)), "200 POST /b?c=d hello");
  EXPECT_EQ(listener->connection_count(), 1u);
  run_until([&] { return listener->connection_count() == 1; });
  client.emplace(loop, ClientOptions{.idle = 1ms});
  EXPECT_EQ(text_of(to(local("/c"))), "200 GET /c ");
  run_until([&] { return listener->connection_count() == 0; });
}

TEST_F(ClientTest, SendsItsHeadAsItWasAsked) {
  ScriptedServer server(loop, {{ok("")}});
  ClientRequest request{.method = "POST", .url = server.url("/x")};
  request.headers = {{"X-A", "1"}, {"Content-Length", "77"}, {"connection", "close"}};
  answer_to(std::move(request));
  const std::string host = server.url("").substr(7);
  EXPECT_EQ(server.requests().at(0),
            "POST /x HTTP/1.1\r\nHost: " + host + "\r\nX-A: 1\r\nContent-Length: 0\r\n\r\n");
}

TEST_F(ClientTest, SendsStreams) {
  open();
  for (const auto size : {std::optional<std::uint64_t>(6), std::optional<std::uint64_t>()}) {
    ClientRequest request{.method = "PUT", .url = local("/")};
    request.stream = std::make_unique<Pieces>(
        std::vector<ByteSource::Piece>{std::string("abc"), std::string("def")}, size);
    EXPECT_EQ(text_of(std::move(request)), "200 PUT / abcdef");
  }
  ClientRequest request{.method = "PUT", .url = local("/")};
  request.stream = std::make_unique<Pieces>(
      std::vector<ByteSource::Piece>{std::string("abc"), unexpected(std::string("disk gone"))},
      std::nullopt);
  EXPECT_EQ(text_of(std::move(request)), "the request's body cannot be read: disk gone");
  request = {.method = "PUT", .url = local("/")};
  request.stream = std::make_unique<Pieces>(std::vector<ByteSource::Piece>{std::string("abc")}, 4);
  EXPECT_EQ(text_of(std::move(request)), "the request's body has another length than it said");
}

TEST_F(ClientTest, ReceivesAStreamAsFastAsItIsRead) {
  constexpr std::size_t kAll = 64 * 1024 * 1024;
  handler = [&](HttpRequest&, Responder responder) {
    responder.answer({.body = std::string(kAll, 'x')});
  };
  open();
  ClientRequest request = to(local("/"));
  request.answer_form = BodyForm::kStream;
  request.answer_bytes_max = 10;  // does not count for streams
  Answer answer = answer_to(std::move(request));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->stream->size(), kAll);
  std::optional<Expected<std::string, std::string>> all;
  read_all(std::move(answer->stream), kAll, [&](auto text) { all = std::move(text); });
  run_until([&] { return all.has_value(); });
  EXPECT_EQ(all->value().size(), kAll);
}

TEST_F(ClientTest, HangsUpWhenAStreamIsGivenUp) {
  handler = [&](HttpRequest&, Responder responder) {
    responder.answer({.body = std::string(8'000'000, 'x')});
  };
  open();
  ClientRequest request = to(local("/"));
  request.answer_form = BodyForm::kStream;
  Answer answer = answer_to(std::move(request));
  EXPECT_EQ(listener->connection_count(), 1u);
  answer->stream.reset();
  run_until([&] { return listener->connection_count() == 0; });
}

TEST_F(ClientTest, ReadsAnswersOfEveryShape) {
  struct Case {
    std::string method, answer, expected;
    Then then = Then::kStays;
  };
  for (const Case& test : {
           Case{"GET", "HTTP/1.1 100 Continue\r\n\r\n" + ok("a"), "200 a"},
           Case{"HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "200 "},
           Case{"GET", "HTTP/1.1 204 No Content\r\n\r\n", "204 "},
           Case{"GET",
                "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nb\r\n0\r\n\r\n",
                "404 b"},
           Case{"GET", "HTTP/1.0 200 OK\r\n\r\nuntil the end", "200 until the end", Then::kCloses},
       }) {
    ScriptedServer server(loop, {{test.answer, test.then}});
    EXPECT_EQ(text_of({.method = test.method, .url = server.url()}), test.expected);
  }
}

TEST_F(ClientTest, NamesWhatWentWrong) {
  const std::string cut = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab";
  struct Case {
    ScriptedServer::Line line;
    Kind kind;
    std::string message;
  };
  for (const Case& test : {
           Case{{cut, Then::kCloses},
                Kind::kClosed,
                "HOST closed the connection before the whole answer had come"},
           Case{{"", Then::kCloses},
                Kind::kClosed,
                "HOST closed the connection before the whole answer had come"},
           Case{{"HTTP/1.1 200 OK\r\n", Then::kCloses},
                Kind::kClosed,
                "HOST closed the connection before the whole answer had come"},
           Case{{"SSH-2.0-OpenSSH\r\n\r\n"},
                Kind::kProtocol,
                "HOST gave no valid HTTP answer: bad version"},
           Case{{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"},
                Kind::kProtocol,
                "HOST gave no valid HTTP answer: bad chunk"},
           Case{{cut}, Kind::kTimeout, "no answer from HOST in time"},
           Case{{""}, Kind::kTimeout, "no answer from HOST in time"},
           Case{{ok(std::string(200, 'x'))},
                Kind::kTooLong,
                "the answer of HOST is longer than 100 bytes"},
       }) {
    ScriptedServer server(loop, {test.line});
    ClientRequest request = to(server.url());
    request.answer_bytes_max = 100;
    request.timeouts.silence = 50ms;
    ClientFailure failure = failure_of(std::move(request));
    const std::string host = server.url("").substr(7);
    if (const auto at = failure.message.find(host); at != std::string::npos) {
      failure.message.replace(at, host.size(), "HOST");
    }
    EXPECT_EQ(failure.message, test.message) << test.line.answer;
    EXPECT_EQ(failure.kind, test.kind) << test.line.answer;
  }
}

TEST_F(ClientTest, FailsAStreamThatIsCutShort) {
  ScriptedServer server(loop, {{"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", Then::kCloses}});
  ClientRequest request = to(server.url());
  request.answer_form = BodyForm::kStream;
  Answer answer = answer_to(std::move(request));
  std::optional<Expected<std::string, std::string>> all;
  read_all(std::move(answer->stream), 100, [&](auto text) { all = std::move(text); });
  run_until([&] { return all.has_value(); });
  EXPECT_EQ(all->error(),
            server.url("").substr(7) + " closed the connection before the whole answer had come");
}

TEST_F(ClientTest, FailsIfNobodyIsThere) {
  std::string url;
  {
    ScriptedServer gone(loop, {{""}});
    url = gone.url();
  }
  const ClientFailure refused = failure_of(to(url));
  EXPECT_EQ(refused.kind, Kind::kConnect);
  EXPECT_EQ(refused.message,
            "cannot connect to " + url.substr(7, url.size() - 8) + ": Connection refused");
  EXPECT_EQ(failure_of(to("http://no-such-host.invalid/")).kind, Kind::kName);
}

TEST_F(ClientTest, RefusesRequestsThatAreNotValid) {
  EXPECT_EQ(failure_of(to("ftp://x/")).message, "'ftp://x/' is not an absolute http or https URL");
  EXPECT_EQ(failure_of(to("http://a b/")).kind, Kind::kRequest);
  EXPECT_EQ(failure_of(to("http://user@x/")).kind, Kind::kRequest);
  ClientRequest method{.method = "GET /\r\n", .url = "http://127.0.0.1/"};
  EXPECT_EQ(failure_of(std::move(method)).message, "'GET /\r\n' is not an HTTP method");
  ClientRequest field = to("http://127.0.0.1/");
  field.headers = {{"X", "a\r\nY: b"}};
  EXPECT_EQ(failure_of(std::move(field)).message,
            "the value of the header field 'X' has a line break");
}

TEST_F(ClientTest, LimitsTheWholeTime) {
  ScriptedServer server(loop, {{""}});
  ClientRequest request = to(server.url());
  request.timeouts.whole = 20ms;
  EXPECT_EQ(failure_of(std::move(request)).kind, Kind::kTimeout);
}

TEST_F(ClientTest, AsksAgainWhenAnIdleConnectionWasClosed) {
  ScriptedServer server(loop, {{ok("1")}, {"", Then::kCloses}, {ok("3")}});
  EXPECT_EQ(text_of(to(server.url())), "200 1");
  EXPECT_EQ(text_of(to(server.url())), "200 3");
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(ClientTest, LeavesAConnectionThatWasClosedMeanwhile) {
  ScriptedServer server(loop, {{ok("1"), Then::kCloses}, {ok("2")}});
  EXPECT_EQ(text_of(to(server.url())), "200 1");
  EXPECT_EQ(text_of(to(server.url())), "200 2");
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST_F(ClientTest, CallsNobodyBackWhoHasGivenUp) {
  ScriptedServer server(loop, {{""}});
  bool called = false;
  const auto id = client->send(to(server.url()), [&](Answer) { called = true; });
  run_until([&] { return server.requests().size() == 1; });
  client->give_up(id);
  client->send(to(server.url()), [&](Answer) { called = true; });
  run_until([&] { return server.requests().size() == 2; });
  client.reset();
  loop.run_for(10ms);
  EXPECT_FALSE(called);
}

TEST_F(ClientTest, TrustsOnlyCertificatesItIsGiven) {
  const SelfSigned identity = self_signed("DNS:localhost");
  ScriptedServer server(loop, {{ok("secret")}}, identity);
  const std::string url = server.url("/", "localhost");
  const ClientFailure unknown = failure_of(to(url));
  EXPECT_EQ(unknown.kind, Kind::kTls);
  EXPECT_EQ(unknown.message, "no secure connection to " + url.substr(8, url.size() - 9) +
                                 ": self-signed certificate");
  const sidestep::testing::TempDirectory directory;
  const std::string bundle = directory.file("ca.pem");
  std::ofstream(bundle) << identity.certificate;
  client.emplace(loop, ClientOptions{.ca_bundle = bundle});
  EXPECT_EQ(text_of(to(url)), "200 secret");
  EXPECT_EQ(text_of(to(url)), "200 secret");
  EXPECT_EQ(server.connections(), 2);
  EXPECT_EQ(failure_of(to(server.url())).kind, Kind::kTls);  // it is not 127.0.0.1
  client.emplace(loop, ClientOptions{.ca_bundle = bundle + ".none"});
  EXPECT_EQ(failure_of(to(url)).message, "cannot read the certificates to trust in " + bundle +
                                             ".none: No such file or directory");
}

TEST_F(ClientTest, TakesNoSecureAnswerThatSomebodyMayHaveCut) {
  const SelfSigned identity = self_signed("DNS:localhost");
  ScriptedServer server(loop, {{"HTTP/1.0 200 OK\r\n\r\nhal", Then::kCloses}}, identity);
  const sidestep::testing::TempDirectory directory;
  std::ofstream(directory.file("ca.pem")) << identity.certificate;
  client.emplace(loop, ClientOptions{.ca_bundle = directory.file("ca.pem")});
  EXPECT_EQ(failure_of(to(server.url("/", "localhost"))).kind, Kind::kClosed);
}

TEST_F(ClientTest, FindsNoSecurityWhereThereIsNone) {
  ScriptedServer server(loop, {{ok("")}});
  const std::string url = "https" + server.url().substr(4);
  ClientRequest request = to(url);
  request.timeouts.connect = 100ms;
  const Kind kind = failure_of(std::move(request)).kind;
  EXPECT_TRUE(kind == Kind::kTls || kind == Kind::kTimeout);
}

}  // namespace
}  // namespace sidestep::http::client_test
