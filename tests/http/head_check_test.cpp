// Heads that two readers could understand differently, as bytes on a connection: refused before
// anybody decides by them.

#include "http/head_check.h"

#include <gmock/gmock.h>

#include "tests/http/loopback.h"

namespace sidestep::http::head_check_test {
namespace {

struct BadHead {
  std::string head;  // without its last empty line
  std::string fault;
};

const std::vector<BadHead> kBadHeads = {
    {"POST / HTTP/1.1\r\n", "it has no Host"},
    {"POST / HTTP/1.1\r\nHost:\r\n", "its Host is not a host's name"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n", "it has more than one Host"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nhost: evil.com\r\n", "it has more than one Host"},
    {"POST / HTTP/1.0\r\nHost: localhost\r\nHost: a\r\n", "it has more than one Host"},
    {"POST / HTTP/1.1\r\nHost: [::1]evil.com\r\n", "its Host is not a host's name"},
    {"POST / HTTP/1.1\r\nHost: localhost:80evil.com\r\n", "its Host is not a host's name"},
    {"POST / HTTP/1.1\r\nHost: user@localhost\r\n", "its Host is not a host's name"},
    {"POST / HTTP/1.1\r\nHost: localhost, evil.com\r\n", "its Host is not a host's name"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil\r\n",
     "it has more than one Origin"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n",
     "it has more than one Sec-Fetch-Site"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: a.b\r\nX-Amz-Target: a.c\r\n",
     "it has more than one X-Amz-Target"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: a\r\nAuthorization: b\r\n",
     "it has more than one Authorization"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Type: a/json\r\n",
     "it has more than one Content-Type"},
    {"POST http://evil.com/ HTTP/1.1\r\nHost: localhost\r\n",
     "its target names another host than its Host"},
    {"POST http://localhost:1/ HTTP/1.1\r\nHost: localhost:2\r\n",
     "its target names another host than its Host"},
    {"POST http://a@localhost/ HTTP/1.1\r\nHost: localhost\r\n",
     "its target is not a path, nor an HTTP URL"},
    {"POST ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n",
     "its target is not a path, nor an HTTP URL"},
    {"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n", "its target is not a path"},
    {"POST * HTTP/1.1\r\nHost: localhost\r\n", "its target is not a path"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\nContent-Length: 2\r\n",
     "its Transfer-Encoding is not chunked"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n",
     "its Transfer-Encoding is not chunked"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n",
     "its Transfer-Encoding is not chunked"},
    {"POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n",
     "HTTP/1.0 has no Transfer-Encoding"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 2\r\n",
     "it has more than one Content-Length"},
    {"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2, 2\r\n",
     "its Content-Length is not one number"},
};

// The library finds these by itself; the words are its own.
const std::vector<std::string> kBadFraming = {
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -2\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x2\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n",
    "POST / HTTP/1.1\r\nHost : localhost\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nX-\x01: a\r\n",
    "POST / HTTP/2.1\r\nHost: localhost\r\n",
};

class HeadCheckTest : public Loopback {
 protected:
  std::string answer_to(const std::string& bytes) {
    const auto client = connect();
    client->send(bytes + "\r\nab");
    run_until([&] { return client->closed() || client->has("\r\n\r\n"); });
    return client->text();
  }
};

TEST_F(HeadCheckTest, RefusesWhatIsAmbiguous) {
  open();
  int handled = 0;
  handler = [&](HttpRequest&, Responder responder) {
    ++handled;
    responder.answer({});
  };
  for (const BadHead& bad : kBadHeads) {
    EXPECT_EQ(answer_to(bad.head), refused("400 Bad Request", "BadRequest",
                                           "The request is not valid HTTP/1.1: " + bad.fault + "."))
        << bad.head;
  }
  for (const std::string& head : kBadFraming) {
    EXPECT_THAT(answer_to(head), ::testing::StartsWith("HTTP/1.1 400 Bad Request\r\n")) << head;
  }
  EXPECT_EQ(handled, 0);
}

TEST_F(HeadCheckTest, TakesWhatProxiesSend) {
  open();
  for (const auto& [target, path] :
       std::vector<std::pair<std::string, std::string>>{{"http://localhost:8083/a?b", "/a?b"},
                                                        {"http://LOCALHOST:8083", "/"},
                                                        {"http://localhost:8083?b", "/?b"},
                                                        {"/http://evil.com", "/http://evil.com"}}) {
    const auto client = connect();
    client->send("GET " + target + " HTTP/1.1\r\nHost: localhost:8083\r\n\r\n");
    run_until([&] { return client->has("GET "); });
    EXPECT_EQ(client->text(), ok("GET " + path + " ")) << target;
  }
}

}  // namespace
}  // namespace sidestep::http::head_check_test
