#include "http/listener.h"

#include "tests/http/loopback.h"

namespace sidestep::http::listener_test {
namespace {

using ListenerTest = Loopback;
using namespace std::chrono_literals;

TEST_F(ListenerTest, TurnsAwayConnectionsOverTheLimit) {
  Options options = test_options();
  options.connections_max = 2;
  open(options);
  const auto first = connect();
  const auto second = connect();
  const auto third = connect();
  run_until([&] { return third->closed(); });
  EXPECT_EQ(third->text(),
            refused("503 Service Unavailable", "ServiceUnavailable",
                    "Sidestep has as many connections as it allows: 2. Close some, or raise "
                    "--max-connections."));
  first->send(get("/still"));
  run_until([&] { return first->has("/still"); });
  second->close();
  third->close();
  run_until([&] { return listener->connection_count() == 1; });
  const auto fourth = connect();
  fourth->send(get("/again"));
  run_until([&] { return fourth->has("/again"); });
}

TEST_F(ListenerTest, DrainsWhatIsUnderWay) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) { pending = std::move(responder); };
  const auto busy = connect();
  const auto idle = connect();
  busy->send(get("/"));
  run_until([&] { return pending.has_value() && listener->connection_count() == 2; });

  bool drained = false;
  listener->drain(10s, [&] { drained = true; });
  run_until([&] { return idle->closed(); });
  EXPECT_EQ(idle->text(), "");
  EXPECT_FALSE(drained);
  EXPECT_FALSE(busy->closed());
  idle->close();

  pending->answer({.body = "done"});
  run_until([&] { return busy->closed(); });
  EXPECT_EQ(busy->text(), ok("done", "Connection: close\r\n"));
  busy->close();
  run_until([&] { return drained; });
}

// A connection is closed, not only half of it: what the client does with its end does not matter.
TEST_F(ListenerTest, DrainsAtOnceWhenClientsOnlyHoldConnections) {
  open();
  const auto fresh = connect();
  const auto kept = connect();
  kept->send(get("/"));
  run_until([&] { return kept->has("GET / ") && listener->connection_count() == 2; });
  listener->drain(10s, [] {});
  EXPECT_EQ(listener->connection_count(), 0u);
  run_until([&] { return fresh->closed() && kept->closed(); });
  EXPECT_EQ(fresh->text(), "");
  EXPECT_EQ(kept->text(), ok("GET / "));
}

TEST_F(ListenerTest, DoesNotWaitForAClientThatHasItsLastAnswer) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) { pending = std::move(responder); };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return pending.has_value(); });
  listener->drain(10s, [] {});
  pending->answer({.body = "done"});
  EXPECT_EQ(listener->connection_count(), 0u);
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), ok("done", "Connection: close\r\n"));
}

TEST_F(ListenerTest, EndsLongPollsWhenItDrains) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) {
    pending = std::move(responder);
    pending->on_gone([&] { pending->answer({.body = "nothing yet"}); });
  };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return pending.has_value(); });
  listener->drain(10s, [] {});
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), ok("nothing yet", "Connection: close\r\n"));
}

TEST_F(ListenerTest, ClosesWhatIsLeftWhenPatienceEnds) {
  open();
  std::optional<Responder> pending;
  handler = [&](HttpRequest&, Responder responder) { pending = std::move(responder); };
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return pending.has_value(); });
  bool drained = false;
  listener->drain(10ms, [&] { drained = true; });
  run_until([&] { return drained; });
  run_until([&] { return client->closed(); });
  EXPECT_EQ(client->text(), "");
}

TEST_F(ListenerTest, RefusesNewConnectionsWhileDraining) {
  open();
  const std::uint16_t port = listener->port();
  bool drained = false;
  listener->drain(10s, [&] { drained = true; });
  run_until([&] { return drained; });
  EXPECT_THROW(RawClient(loop, port), boost::system::system_error);
}

TEST_F(ListenerTest, SaysWhatToDoWhenThePortIsTaken) {
  open();
  Options options = test_options();
  options.port = listener->port();
  Listener second(loop, options, handler, admit);
  try {
    second.open();
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), "cannot listen on 127.0.0.1:" + std::to_string(options.port) +
                                " (Address already in use): stop what listens there, or give "
                                "another --port or --host");
  }
}

TEST_F(ListenerTest, SaysWhatToDoWhenTheHostIsUnknown) {
  Options options = test_options();
  options.host = "256.0.0.1.invalid";
  EXPECT_THROW(open(options), std::runtime_error);
}

TEST_F(ListenerTest, ListensOnALoopbackName) {
  Options options = test_options();
  options.host = "localhost";
  open(options);
  const auto client = connect();
  client->send(get("/"));
  run_until([&] { return client->has("GET /"); });
}

}  // namespace
}  // namespace sidestep::http::listener_test
