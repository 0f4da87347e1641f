#include "http/session.h"

#include <gmock/gmock.h>

#include "base/log.h"
#include "tests/http/loopback.h"

namespace sidestep::http::session_test {
namespace {

using SessionTest = Loopback;

TEST_F(SessionTest, AnswersARequest) {
  open();
  const auto client = connect();
  client->send(post("/x?y=1", "hello"));
  run_until([&] { return client->has("hello"); });
  EXPECT_EQ(client->text(), ok("POST /x?y=1 hello"));
}

TEST_F(SessionTest, GivesTheHandlerTheCallersAddress) {
  open();
  std::string peer;
  handler = [&](HttpRequest& request, Responder responder) {
    peer = request.peer;
    responder.answer({});
  };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return client->has("\r\n\r\n"); });
  EXPECT_EQ(peer, "127.0.0.1");
}

TEST_F(SessionTest, KeepsTheConnectionForTheNextRequest) {
  open();
  const auto client = connect();
  client->send(get("/1"));
  run_until([&] { return client->has("/1"); });
  client->send(get("/2"));
  run_until([&] { return client->has("/2"); });
  EXPECT_EQ(client->text(), ok("GET /1 ") + ok("GET /2 "));
  EXPECT_EQ(listener->connection_count(), 1u);
}

TEST_F(SessionTest, ClosesWhenTheClientAsksForIt) {
  open();
  for (const std::string& request :
       {get("/", "Connection: close\r\n"), std::string("GET / HTTP/1.0\r\n\r\n")}) {
    const auto client = connect();
    client->send(request);
    run_until([&] { return client->closed(); });
    EXPECT_EQ(client->text(), ok("GET / ", "Connection: close\r\n"));
  }
}

TEST_F(SessionTest, ReadsARequestThatArrivesByteByByte) {
  open();
  const auto client = connect();
  for (const char byte : post("/slow", "body")) {
    client->send(std::string(1, byte));
    loop.restart();
    loop.poll();
  }
  run_until([&] { return client->has("/slow body"); });
  EXPECT_EQ(client->text(), ok("POST /slow body"));
}

TEST_F(SessionTest, AnswersPipelinedRequestsInOrder) {
  open();
  const auto client = connect();
  std::string requests, answers;
  for (int i = 0; i < 1000; ++i) {
    const std::string target = "/" + std::to_string(i);
    requests += i % 2 == 0 ? get(target) : post(target, "b");
    answers += i % 2 == 0 ? ok("GET " + target + " ") : ok("POST " + target + " b");
  }
  client->send(requests);
  run_until([&] { return client->has("/999 b"); });
  EXPECT_EQ(client->text(), answers);
}

TEST_F(SessionTest, AnswersPipelinedRequestsInOrderWhenTheFirstTakesTime) {
  open();
  std::optional<Responder> first;
  handler = [&](HttpRequest& request, Responder responder) {
    if (request.target == "/1") {
      first = std::move(responder);
    } else {
      responder.answer({.body = request.target});
    }
  };
  const auto client = connect();
  client->send(get("/1") + get("/2") + get("/3"));
  run_until([&] { return first.has_value(); });
  loop.restart();
  loop.poll();
  EXPECT_EQ(client->text(), "");
  first->answer({.body = "/1"});
  run_until([&] { return client->has("/3"); });
  EXPECT_EQ(client->text(), ok("/1") + ok("/2") + ok("/3"));
}

TEST_F(SessionTest, AnswersHeadWithoutABody) {
  open();
  const auto client = connect();
  client->send("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n" + get("/g"));
  run_until([&] { return client->has("/g"); });
  EXPECT_EQ(client->text(), "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n" + ok("GET /g "));
}

TEST_F(SessionTest, SendsALargeAnswerToAClientThatReadsSlowly) {
  open();
  const std::string large(20'000'000, 'x');
  handler = [&](HttpRequest&, Responder responder) { responder.answer({.body = large}); };
  const auto client = connect();
  client->send(get("/") + get("/"));
  run_until([&] { return client->size() > 2 * large.size(); });
  EXPECT_TRUE(client->text() == ok(large) + ok(large));
}

TEST_F(SessionTest, RefusesAHeadThatIsTooLong) {
  Options options = test_options();
  options.head_bytes_max = 200;
  open(options);
  const std::string answer = refused("431 Request Header Fields Too Large", "BadRequest",
                                     "The request's header is longer than the 200 bytes allowed.");
  const auto at_once = connect();
  at_once->send(get("/", "X: " + std::string(300, 'x') + "\r\n"));
  run_until([&] { return at_once->closed(); });
  EXPECT_EQ(at_once->text(), answer);

  const auto bit_by_bit = connect();
  bit_by_bit->send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 30; ++i) {
    bit_by_bit->send("X-Field: value\r\n");
    loop.restart();
    loop.poll();
  }
  run_until([&] { return bit_by_bit->closed(); });
  EXPECT_EQ(bit_by_bit->text(), answer);
}

TEST_F(SessionTest, RefusesWhatIsNotHttp) {
  open();
  const auto client = connect();
  client->send("\x16\x03\x01 TLS\r\n\r\n");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), refused("400 Bad Request", "BadRequest",
                                    "The request is not valid HTTP/1.1: bad method."));
}

TEST_F(SessionTest, RefusesByTheHeadWithoutReadingTheBody) {
  open();
  admit = [](const HttpRequest&) {
    return Admission{0, HttpResponse{.status = 403, .body = "no"}};
  };
  const auto client = connect();
  client->send(post("/", std::string(100'000, 'x')));
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
}

TEST_F(SessionTest, GivesUpOnASlowHead) {
  Options options = test_options();
  options.timeouts.head = std::chrono::milliseconds(20);
  open(options);
  const auto client = connect();
  client->send("GET / HTTP/1.1\r\nHo");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), refused("408 Request Timeout", "RequestTimeout",
                                    "The request did not arrive in time."));
}

TEST_F(SessionTest, GivesUpOnASlowBody) {
  Options options = test_options();
  options.timeouts.body = std::chrono::milliseconds(20);
  open(options);
  const auto client = connect();
  client->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), refused("408 Request Timeout", "RequestTimeout",
                                    "The request did not arrive in time."));
}

TEST_F(SessionTest, ClosesAnIdleConnection) {
  Options options = test_options();
  options.timeouts.idle = std::chrono::milliseconds(20);
  open(options);
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), ok("GET / "));
  EXPECT_EQ(listener->connection_count(), 0u);
}

TEST_F(SessionTest, LetsAHandlerTakeLongerThanEveryTimeout) {
  Options options = test_options();
  const std::chrono::milliseconds brief(5);
  options.timeouts = {brief, brief, brief, brief, brief};
  open(options);
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) { pending = std::move(responder); };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return pending.has_value(); });
  const auto idle = connect();
  run_until([&] { return idle->closed(); });
  pending->answer({.body = "late"});
  run_until([&] { return client->has("late"); });
  EXPECT_EQ(client->text(), ok("late"));
}

TEST_F(SessionTest, ClosesOnAClientThatTakesNothingOfItsAnswer) {
  Options options = test_options();
  options.timeouts.write = std::chrono::milliseconds(20);
  open(options);
  handler = [&](HttpRequest&, Responder responder) {
    responder.answer({.body = std::string(50'000'000, 'x')});
  };
  boost::asio::ip::tcp::socket deaf(loop);
  deaf.connect({boost::asio::ip::address_v4::loopback(), listener->port()});
  boost::asio::write(deaf, boost::asio::buffer(get("/")));
  run_until([&] { return listener->connection_count() == 1; });
  run_until([&] { return listener->connection_count() == 0; });
}

TEST_F(SessionTest, NotifiesTheHandlerThatTheClientHasGone) {
  open();
  std::optional<Responder> pending;
  bool gone = false;
  handler = [&](HttpRequest&, Responder responder) {
    pending = std::move(responder);
    pending->on_gone([&] {
      gone = true;
      pending.reset();
    });
  };
  std::vector<std::string> logged;
  const log::Capture capture([&](log::Level, const std::string& line) { logged.push_back(line); });
  const auto client = connect();
  client->send(get("/poll"));
  run_until([&] { return pending.has_value(); });
  client->close();
  run_until([&] { return gone; });
  run_until([&] { return listener->connection_count() == 0; });
  EXPECT_THAT(logged, ::testing::IsEmpty());
}

TEST_F(SessionTest, AnswersAClientThatHasEndedItsOutput) {
  open();
  const auto client = connect();
  client->send(get("/1") + get("/2"));
  loop.poll();
  client->end_output();
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), ok("GET /1 ") + ok("GET /2 "));
}

TEST_F(SessionTest, ToleratesAnAnswerAfterTheConnectionIsClosed) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) { pending = std::move(responder); };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return pending.has_value(); });
  listener.reset();
  pending->answer({.body = "nobody hears"});
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), "");
}

TEST_F(SessionTest, Answers500WhenTheHandlerThrows) {
  open();
  handler = [](HttpRequest&, Responder) { throw std::runtime_error("disk full"); };
  std::vector<std::string> logged;
  const log::Capture capture([&](log::Level, const std::string& line) { logged.push_back(line); });
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return client->has("}"); });
  EXPECT_TRUE(client->has("HTTP/1.1 500 Internal Server Error\r\n"));
  EXPECT_TRUE(client->has(R"({"__type":"InternalFailure","message":"Sidestep failed to handle )"
                          R"(this request; its log says more."})"));
  EXPECT_THAT(logged,
              ::testing::ElementsAre("A request failed peer=127.0.0.1 cause=\"disk full\""));
}

TEST_F(SessionTest, Answers500WhenTheResponderIsDropped) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest& request, Responder responder) {
    if (request.target == "/later") pending = std::move(responder);
  };
  std::vector<std::string> logged;
  const log::Capture capture([&](log::Level, const std::string& line) { logged.push_back(line); });
  const auto client = connect();
  client->send(get("/now") + get("/later"));
  run_until([&] { return pending.has_value(); });
  pending.reset();
  run_until([&] { return client->count("HTTP/1.1 500 ") == 2; });
  EXPECT_THAT(logged,
              ::testing::ElementsAre("Bug: a request was dropped without an answer peer=127.0.0.1",
                                     "Bug: a request was never answered peer=127.0.0.1"));
}

}  // namespace
}  // namespace sidestep::http::session_test
