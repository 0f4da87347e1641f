// Bodies as they arrive on a connection: whole, in chunks, too long, and with no end of what stands
// beside them.

#include "http/session.h"
#include "tests/http/loopback.h"

namespace sidestep::http::session_body_test {
namespace {

using SessionBodyTest = Loopback;

TEST_F(SessionBodyTest, ReadsAChunkedBody) {
  open();
  const auto client = connect();
  client->send(
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n" +
      get("/next"));
  run_until([&] { return client->has("/next"); });
  EXPECT_EQ(client->text(), ok("POST / abcde") + ok("GET /next "));
}

TEST_F(SessionBodyTest, TakesALargeBody) {
  open();
  admit = [](const HttpRequest&) { return Admission{10'000'000, std::nullopt}; };
  std::size_t size = 0;
  handler = [&](HttpRequest& request, Responder responder) {
    size = request.body.size();
    responder.answer({});
  };
  const auto client = connect();
  client->send(post("/", std::string(5'000'000, 'x')));
  run_until([&] { return client->has("\r\n\r\n"); });
  EXPECT_EQ(size, 5'000'000u);
}

TEST_F(SessionBodyTest, InvitesTheBodyOfAClientThatWaits) {
  open();
  const auto client = connect();
  client->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  run_until([&] { return client->has("\r\n\r\n"); });
  EXPECT_EQ(client->text(), "HTTP/1.1 100 Continue\r\n\r\n");
  client->send("ab");
  run_until([&] { return client->has("POST / ab"); });
  EXPECT_EQ(client->text(), "HTTP/1.1 100 Continue\r\n\r\n" + ok("POST / ab"));
}

TEST_F(SessionBodyTest, RefusesABodyThatIsAnnouncedTooLong) {
  open();
  const auto client = connect();
  client->send(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            refused("413 Payload Too Large", "RequestEntityTooLargeException",
                    "The request's body is longer than the 1000 bytes allowed here."));
}

TEST_F(SessionBodyTest, RefusesABodyThatGrowsTooLong) {
  open();
  const auto client = connect();
  client->send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 11; ++i) client->send("64\r\n" + std::string(100, 'x') + "\r\n");
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            refused("413 Payload Too Large", "RequestEntityTooLargeException",
                    "The request's body is longer than the 1000 bytes allowed here."));
}

TEST_F(SessionBodyTest, RefusesABodyInTheWordsOfItsService) {
  admit = [](const HttpRequest&) {
    Admission admission{1000, std::nullopt};
    admission.too_long = [](const HttpRequest& head) {
      return HttpResponse{.status = 413, .body = "not to " + head.target};
    };
    return admission;
  };
  open();
  for (const std::string& request :
       {std::string("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"),
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
            std::string(1001, 'x') + "\r\n0\r\n\r\n"}) {
    const auto client = connect();
    client->send(request);
    run_until([&] { return client->closed(); });
    EXPECT_EQ(client->text(),
              "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 9\r\n"
              "Connection: close\r\n\r\nnot to /a");
  }
}

// Many clients send everything before they look for an answer.
TEST_F(SessionBodyTest, AnswersAClientThatSendsAllOfARefusedBody) {
  open();
  const auto client = connect();
  client->send(post("/", std::string(8'000'000, 'x')));
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(),
            refused("413 Payload Too Large", "RequestEntityTooLargeException",
                    "The request's body is longer than the 1000 bytes allowed here."));
}

TEST_F(SessionBodyTest, TakesAChunkedBodyOfManyMegabytes) {
  admit = [](const HttpRequest&) { return Admission{9'000'000, std::nullopt}; };
  std::string body;
  handler = [&](HttpRequest& request, Responder responder) {
    body = std::move(request.body);
    responder.answer({});
  };
  open();
  const auto client = connect();
  std::string sent = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  std::string whole;
  for (int i = 0; i < 80; ++i) {
    const std::string part(100'000, static_cast<char>('a' + i % 26));
    sent += "186A0\r\n" + part + "\r\n";
    whole += part;
  }
  client->send(sent + "0\r\n\r\n");
  run_until([&] { return client->has("\r\n\r\n"); });
  EXPECT_TRUE(body == whole);
}

TEST_F(SessionBodyTest, RefusesWhatHasNoEndBesideAChunkedBody) {
  open();
  int handled = 0;
  handler = [&](HttpRequest&, Responder responder) {
    ++handled;
    responder.answer({});
  };
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string megabyte(1'000'000, 'x');
  std::string extensions, fields;
  for (int i = 0; i < 2'000; ++i) extensions += "1;a=" + std::string(100, 'b') + "\r\nx\r\n";
  for (int i = 0; i < 1'000; ++i) fields += "X-A: " + std::string(100, 'b') + "\r\n";
  for (const std::string& rest :
       {"1;a=" + megabyte + "\r\nx\r\n0\r\n\r\n", "1;a=" + megabyte,
        "1;a=\"" + megabyte + "\"\r\nx\r\n0\r\n\r\n", "0\r\nX-A: " + megabyte + "\r\n\r\n",
        "0\r\nX-A: " + megabyte, "0\r\n" + fields + "\r\n", extensions + "0\r\n\r\n",
        "0;a=" + megabyte + "\r\n\r\n"}) {
    const auto client = connect();
    client->send(head + rest);
    run_until([&] { return client->closed(); });
    EXPECT_EQ(client->text(),
              refused("431 Request Header Fields Too Large", "BadRequest",
                      "The chunk extensions and trailer fields of the request are longer than the "
                      "32768 bytes allowed."))
        << rest.substr(0, 20);
  }
  EXPECT_EQ(handled, 0);
}

}  // namespace
}  // namespace sidestep::http::session_body_test
