// Bodies that are streams, both ways: nothing is held that the other side has not asked for.

#include <algorithm>

#include "base/read_all.h"
#include "http/session.h"
#include "tests/http/loopback.h"

namespace sidestep::http::session_streams_test {
namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;

// Counts what was taken, and how far the source has come; answers at once or when the test says.
class Tap final : public ByteSource {
 public:
  struct Flow {
    std::size_t given = 0;
    bool destroyed = false;
    Next waiting{};
  };

  Tap(std::shared_ptr<Flow> flow, std::size_t pieces, std::size_t piece_size,
      std::optional<std::uint64_t> size, std::string failure = "")
      : flow_(std::move(flow)),
        pieces_(pieces),
        piece_size_(piece_size),
        size_(size),
        failure_(std::move(failure)) {}
  ~Tap() override { flow_->destroyed = true; }

  void read(Next next) override {
    if (pieces_ == 0 && !failure_.empty()) return next(unexpected(failure_));
    if (pieces_ == 0) return next(std::string());
    --pieces_;
    flow_->given += piece_size_;
    next(std::string(piece_size_, 'x'));
  }
  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  const std::shared_ptr<Flow> flow_;
  std::size_t pieces_;
  const std::size_t piece_size_;
  const std::optional<std::uint64_t> size_;
  const std::string failure_;
};

// Answers when the test wants.
class Held final : public ByteSource {
 public:
  explicit Held(std::shared_ptr<Tap::Flow> flow) : flow_(std::move(flow)) {}
  ~Held() override { flow_->destroyed = true; }
  void read(Next next) override { flow_->waiting = std::move(next); }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  const std::shared_ptr<Tap::Flow> flow_;
};

void give(Tap::Flow& flow, std::string piece) {
  std::exchange(flow.waiting, nullptr)(std::move(piece));
}

class SessionStreamsTest : public Loopback {
 protected:
  SessionStreamsTest() {
    admit = [](const HttpRequest&) {
      Admission admission{100 * kMegabyte, std::nullopt};
      admission.body_form = BodyForm::kStream;
      return admission;
    };
  }

  // Keeps the body's source and the right to answer for the test.
  void keep_requests() {
    handler = [this](HttpRequest& request, Responder responder) {
      body = std::move(request.stream);
      answer.emplace(std::move(responder));
    };
  }

  void read() {
    body->read([this](ByteSource::Piece piece) { last = std::move(piece); });
  }
  std::string next_piece() {
    last.reset();
    read();
    run_until([&] { return last.has_value(); });
    return *last ? **last : "failed: " + last->error();
  }

  static std::string head(const std::string& fields) {
    return "PUT /x HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
  }

  std::unique_ptr<ByteSource> body;
  std::optional<Responder> answer;
  std::optional<ByteSource::Piece> last;
  std::shared_ptr<Tap::Flow> flow = std::make_shared<Tap::Flow>();
};

TEST_F(SessionStreamsTest, HandsTheBodyOverAsItArrives) {
  keep_requests();
  open();
  const auto client = connect();
  client->send(head("Content-Length: 6\r\n") + "abc");
  run_until([&] { return body != nullptr; });
  EXPECT_EQ(body->size(), 6u);
  EXPECT_EQ(next_piece(), "abc");
  client->send("def");
  EXPECT_EQ(next_piece(), "def");
  EXPECT_EQ(next_piece(), "");
  answer->answer({.body = "done"});
  client->send(get("/y"));
  run_until([&] { return client->has("done"); });
  run_until([&] { return body->size() != 6u; });
  answer->answer({.body = "next"});
  run_until([&] { return client->has("next"); });
  EXPECT_EQ(client->text(), ok("done") + ok("next"));
}

TEST_F(SessionStreamsTest, HandsAChunkedBodyOver) {
  handler = [&](HttpRequest& request, Responder responder) {
    EXPECT_EQ(request.stream->size(), std::nullopt);
    read_all(std::move(request.stream), 100,
             [kept = std::make_shared<Responder>(std::move(responder))](auto text) {
               kept->answer({.body = text ? *text : text.error()});
             });
  };
  open();
  const auto client = connect();
  const std::string chunked = head("Transfer-Encoding: chunked\r\n");
  client->send(chunked + "3\r\nabc\r\n2;e=1\r\nde\r\n0\r\nX-T: 1\r\n\r\n" + chunked + "0\r\n\r\n" +
               chunked + "65\r\n" + std::string(101, 'x') + "\r\n0\r\n\r\n");
  run_until([&] { return client->count("HTTP/1.1 200") == 3; });
  EXPECT_EQ(client->text(), ok("abcde") + ok("") + ok("the body is longer than 100 bytes"));
}

TEST_F(SessionStreamsTest, KeepsTheFieldsBehindAChunkedBody) {
  keep_requests();
  open();
  const auto client = connect();
  client->send(head("Transfer-Encoding: chunked\r\n") +
               "1\r\na\r\n0\r\nX-Amz-Checksum-Crc32: abcd\r\n\r\n");
  run_until([&] { return body != nullptr; });
  EXPECT_EQ(next_piece(), "a");
  EXPECT_EQ(next_piece(), "");
  EXPECT_EQ(body->trailer("x-amz-checksum-crc32"), "abcd");
  EXPECT_EQ(body->trailer("x"), std::nullopt);
  answer->answer({});
}

TEST_F(SessionStreamsTest, LeavesInTheSocketWhatNobodyReads) {
  keep_requests();
  open();
  const auto client = connect();
  client->send(head("Content-Length: " + std::to_string(64 * kMegabyte) + "\r\n") +
               std::string(64 * kMegabyte, 'x'));
  run_until([&] { return body != nullptr; });
  loop.run_for(std::chrono::milliseconds(50));  // as much as will come without a reader
  EXPECT_LE(next_piece().size(), 64 * 1024u);
  std::size_t received = last->value().size();
  std::size_t longest = received;
  while (!last->value().empty()) {
    longest = std::max(longest, next_piece().size());
    received += last->value().size();
  }
  EXPECT_EQ(received, 64 * kMegabyte);
  EXPECT_LE(longest, 64 * 1024u);
  answer->answer({});
}

TEST_F(SessionStreamsTest, InvitesABodyWhenItIsWanted) {
  keep_requests();
  open();
  const auto client = connect();
  client->send(head("Content-Length: 2\r\nExpect: 100-continue\r\n"));
  run_until([&] { return body != nullptr; });
  EXPECT_EQ(client->text(), "");
  read();
  run_until([&] { return client->has("\r\n\r\n"); });
  client->send("ab");
  run_until([&] { return last.has_value(); });
  EXPECT_EQ(**last, "ab");
  EXPECT_EQ(next_piece(), "");
  answer->answer({});
  run_until([&] { return client->has("200"); });
  EXPECT_EQ(client->text(), "HTTP/1.1 100 Continue\r\n\r\n" + ok(""));
}

TEST_F(SessionStreamsTest, InvitesNoBodyThatNobodyWants) {
  handler = [](HttpRequest&, Responder responder) { responder.answer({.status = 404}); };
  open();
  const auto client = connect();
  client->send(head("Content-Length: 2\r\nExpect: 100-continue\r\n"));
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

TEST_F(SessionStreamsTest, KeepsAConnectionWhoseUnreadBodyHasArrived) {
  handler = [](HttpRequest&, Responder responder) { responder.answer({}); };
  open();
  const auto client = connect();
  client->send(post("/", "abc") + post("/", ""));
  run_until([&] { return client->count("HTTP/1.1 200") == 2; });
  EXPECT_EQ(client->text(), ok("") + ok(""));
}

TEST_F(SessionStreamsTest, FailsTheBodyOfAClientThatGoes) {
  keep_requests();
  open();
  for (const bool half : {true, false}) {
    body.reset();
    const auto client = connect();
    client->send(head("Content-Length: 6\r\n") + "abc");
    run_until([&] { return body != nullptr; });
    EXPECT_EQ(next_piece(), "abc");
    half ? client->end_output() : client->close();
    EXPECT_EQ(next_piece(),
              "failed: the client closed the connection before it had sent the whole body");
    answer.reset();
  }
}

TEST_F(SessionStreamsTest, RefusesWhatIsNotValidInTheMidstOfABody) {
  keep_requests();
  open();
  const std::string chunked = head("Transfer-Encoding: chunked\r\n");
  for (const auto& [rest, status] : {std::pair<std::string, std::string>{"zz\r\n", "400"},
                                     {"6400001\r\n", "413"},
                                     {"1;a=" + std::string(200'000, 'x'), "431"}}) {
    body.reset();
    const auto client = connect();
    client->send(chunked + "3\r\nabc\r\n" + rest);
    run_until([&] { return body != nullptr; });
    while (!next_piece().starts_with("failed: ")) ASSERT_FALSE(HasFailure());
    EXPECT_EQ(last->error(), "the request's body is not valid, too long or late");
    run_until([&] { return client->closed(); });
    EXPECT_TRUE(client->has("HTTP/1.1 " + status)) << client->text();
    answer->answer({});  // too late, and harmless
    EXPECT_EQ(client->count("\r\n\r\n"), 1u);
  }
}

TEST_F(SessionStreamsTest, RefusesAnAnnouncedLengthBeforeTheHandlerIsAsked) {
  keep_requests();
  open();
  const auto client = connect();
  client->send(head("Content-Length: 999999999\r\n"));
  run_until([&] { return client->closed(); });
  EXPECT_TRUE(client->has("HTTP/1.1 413"));
  EXPECT_EQ(body, nullptr);
}

TEST_F(SessionStreamsTest, GivesAClientATimeForWhatIsWaitedFor) {
  keep_requests();
  Options options = test_options();
  options.timeouts.body = std::chrono::milliseconds(20);
  open(options);
  const auto client = connect();
  client->send(head("Content-Length: 6\r\n") + "abc");
  run_until([&] { return body != nullptr; });
  loop.run_for(std::chrono::milliseconds(60));  // nobody reads: the client is not late
  EXPECT_EQ(client->text(), "");
  EXPECT_EQ(next_piece(), "abc");
  EXPECT_EQ(next_piece(), "failed: the request's body is not valid, too long or late");
  run_until([&] { return client->closed(); });
  EXPECT_TRUE(client->has("HTTP/1.1 408"));
}

TEST_F(SessionStreamsTest, SendsAStreamOfKnownAndOfUnknownLength) {
  handler = [&](HttpRequest& request, Responder responder) {
    const bool known = request.target == "/known";
    HttpResponse response;
    response.stream = std::make_unique<Tap>(flow, 2, 3, known ? std::optional(6) : std::nullopt);
    responder.answer(std::move(response));
  };
  open();
  const auto client = connect();
  client->send(get("/known") + get("/unknown") + "HEAD /known HTTP/1.1\r\nHost: x\r\n\r\n");
  run_until([&] { return client->count("HTTP/1.1 200") == 3; });
  EXPECT_EQ(client->text(), ok("xxxxxx") +
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "3\r\nxxx\r\n3\r\nxxx\r\n0\r\n\r\n"
                                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n");
}

TEST_F(SessionStreamsTest, SendsAStreamToAClientThatKnowsNoChunks) {
  handler = [&](HttpRequest&, Responder responder) {
    HttpResponse response;
    response.stream = std::make_unique<Tap>(flow, 2, 3, std::nullopt);
    responder.answer(std::move(response));
  };
  open();
  const auto client = connect();
  client->send("GET / HTTP/1.0\r\n\r\n");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nxxxxxx");
}

TEST_F(SessionStreamsTest, AsksForNoMoreThanTheClientTakes) {
  constexpr std::size_t kAll = 512 * kMegabyte;
  handler = [&](HttpRequest&, Responder responder) {
    HttpResponse response;
    response.stream = std::make_unique<Tap>(flow, kAll / kMegabyte, kMegabyte, kAll);
    responder.answer(std::move(response));
  };
  open();
  // A client that sends and does not read.
  boost::asio::ip::tcp::socket socket(loop);
  socket.connect({boost::asio::ip::address_v4::loopback(), listener->port()});
  boost::asio::write(socket, boost::asio::buffer(get("/")));
  run_until([&] { return flow->given > 0; });
  loop.run_for(std::chrono::milliseconds(100));
  EXPECT_LT(flow->given, 32 * kMegabyte);
  EXPECT_FALSE(flow->destroyed);
  socket.close();
  run_until([&] { return flow->destroyed; });
}

TEST_F(SessionStreamsTest, BreaksOffWhenAStreamFailsOrLies) {
  handler = [&](HttpRequest& request, Responder responder) {
    HttpResponse response;
    if (request.target == "/fails") {
      response.stream = std::make_unique<Tap>(flow, 1, 3, std::nullopt, "the disk is gone");
    } else {
      response.stream = std::make_unique<Tap>(flow, 2, 3, request.target == "/long" ? 4 : 9);
    }
    responder.answer(std::move(response));
  };
  open();
  for (const std::string target : {"/fails", "/long", "/short"}) {
    flow->destroyed = false;
    const auto client = connect();
    client->send(get(target));
    run_until([&] { return client->closed(); });
    EXPECT_FALSE(client->has("0\r\n\r\n")) << target;
    EXPECT_TRUE(flow->destroyed);
  }
}

TEST_F(SessionStreamsTest, GivesUpTheSourceWhenTheClientIsReset) {
  handler = [&](HttpRequest&, Responder responder) {
    HttpResponse response;
    response.stream = std::make_unique<Held>(flow);
    responder.answer(std::move(response));
  };
  open();
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return static_cast<bool>(flow->waiting); });
  give(*flow, "hello");
  run_until([&] { return client->has("5\r\nhello\r\n"); });
  client->close();
  give(*flow, "nobody reads this");
  run_until([&] {
    if (flow->waiting) give(*flow, "nor this");
    return flow->destroyed;
  });
}

TEST_F(SessionStreamsTest, MakesTheAnswerOfTheRequestAsItComes) {
  handler = [](HttpRequest& request, Responder responder) {
    HttpResponse response;
    response.stream = std::move(request.stream);
    responder.answer(std::move(response));
  };
  open();
  const auto client = connect();
  client->send(head("Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n");
  run_until([&] { return client->has("abc"); });
  client->send("3\r\ndef\r\n0\r\n\r\n");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
}

TEST_F(SessionStreamsTest, EndsWhatIsEndlessWhenTheServerStops) {
  handler = [&](HttpRequest&, Responder responder) {
    HttpResponse response;
    response.stream = std::make_unique<Held>(flow);
    response.endless = true;
    responder.answer(std::move(response));
  };
  open();
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return static_cast<bool>(flow->waiting); });
  bool drained = false;
  listener->drain(std::chrono::seconds(5), [&] { drained = true; });
  run_until([&] { return drained && client->closed(); });
  EXPECT_TRUE(flow->destroyed);
  EXPECT_EQ(client->text(), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
}

}  // namespace
}  // namespace sidestep::http::session_streams_test
