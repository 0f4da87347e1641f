#include "http/event_stream.h"

#include "tests/http/loopback.h"

namespace sidestep::http::event_stream_test {
namespace {

constexpr std::string_view kHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

class EventStreamTest : public Loopback {
 protected:
  void serve(std::chrono::milliseconds heartbeat) {
    handler = [this, heartbeat](HttpRequest&, Responder responder) {
      events.emplace(loop, heartbeat);
      events->on_gone([this] { ++gone; });
      responder.answer(events->response());
    };
    open();
    client = connect();
    client->send(get("/events"));
    run_until([&] { return client->text().ends_with("\r\n\r\n"); });
  }

  std::optional<EventStream> events;
  std::unique_ptr<RawClient> client;
  int gone = 0;
};

TEST_F(EventStreamTest, SendsEventsAsTheyCome) {
  serve(std::chrono::seconds(60));
  events->send({.data = "hello"});
  run_until([&] { return client->has("hello"); });
  events->send({.name = "state\n", .id = "17", .data = "two\r\nlines\n"});
  const std::string second = "event: state\nid: 17\ndata: two\ndata: lines\ndata: \n\n";
  run_until([&] { return client->has(second); });
  EXPECT_EQ(client->text(),
            std::string(kHead) + "d\r\ndata: hello\n\n\r\n32\r\n" + second + "\r\n");
}

TEST_F(EventStreamTest, BeatsWhenThereIsNothingToSay) {
  serve(std::chrono::milliseconds(5));
  run_until([&] { return client->count(":\n\n") >= 2; });
}

TEST_F(EventStreamTest, NotifiesOfAClientThatHasGone) {
  serve(std::chrono::milliseconds(5));
  client->close();
  run_until([&] { return gone > 0; });
  EXPECT_TRUE(events->gone());
  events->send({.data = "to nobody"});
  EXPECT_EQ(gone, 1);
}

TEST_F(EventStreamTest, NotifiesThatTheServerStops) {
  serve(std::chrono::seconds(60));
  bool drained = false;
  listener->drain(std::chrono::seconds(5), [&] { drained = true; });
  run_until([&] { return drained && gone > 0; });
}

TEST_F(EventStreamTest, EndsInOrderWhenItIsDestroyed) {
  serve(std::chrono::seconds(60));
  events->send({.data = "last"});
  events.reset();
  client->send(get("/next"));
  run_until([&] { return client->count("HTTP/1.1 200") == 2; });
  EXPECT_TRUE(client->has("data: last\n\n\r\n0\r\n\r\n"));
  EXPECT_EQ(gone, 0);
}

TEST_F(EventStreamTest, NotifiesWhenAllIsTaken) {
  serve(std::chrono::seconds(60));
  int taken = 0;
  events->when_taken([&] { ++taken; });
  run_until([&] { return taken == 1; });
  boost::asio::ip::tcp::socket deaf(loop);
  deaf.connect({boost::asio::ip::address_v4::loopback(), listener->port()});
  boost::asio::write(deaf, boost::asio::buffer(get("/events")));
  EventStream* const before = &*events;
  events.reset();
  run_until([&] { return events.has_value(); });
  EXPECT_EQ(before, &*events);
  const std::string megabyte(1024 * 1024, 'x');
  for (int i = 0; i < 40; ++i) events->send({.data = megabyte});
  events->when_taken([&] { ++taken; });
  loop.run_for(std::chrono::milliseconds(50));
  EXPECT_GT(events->backlog(), 1024u * 1024u);
  EXPECT_EQ(taken, 1);
  std::vector<char> room(1024 * 1024);
  std::function<void()> drink = [&] {
    deaf.async_read_some(boost::asio::buffer(room), [&](const auto& error, std::size_t) {
      if (!error) drink();
    });
  };
  drink();
  run_until([&] { return taken == 2; });
  EXPECT_EQ(events->backlog(), 0u);
  deaf.close();
}

}  // namespace
}  // namespace sidestep::http::event_stream_test
