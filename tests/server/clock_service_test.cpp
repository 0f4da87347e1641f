#include "server/clock_service.h"

#include <gtest/gtest.h>

#include "tests/server/http/fake_exchange.h"

namespace sidestep {
namespace {

std::string ask(ClockService& service, const std::string& method, const std::string& body = "") {
  http::HttpRequest request;
  request.method = method;
  request.target = "/_sidestep/clock";
  request.body = body;
  EXPECT_TRUE(service.accepts(request));
  const auto exchange = std::make_shared<http::FakeExchange>();
  service.handle(request, http::Responder(exchange));
  const http::HttpResponse& response = exchange->responses.at(0);
  return std::to_string(response.status) + ' ' + response.body;
}

TEST(ClockService, MovesAManualClock) {
  engine::ManualClock clock(Timestamp(Millis(0)));
  int moved = 0;
  clock.on_moved([&] { ++moved; });
  ClockService service(clock);
  EXPECT_EQ(ask(service, "GET"), R"(200 {"now":"1970-01-01T00:00:00.000Z"})");
  EXPECT_EQ(ask(service, "POST", R"({"advance": "PT2H"})"),
            R"(200 {"now":"1970-01-01T02:00:00.000Z"})");
  EXPECT_EQ(moved, 1);
}

TEST(ClockService, RefusesWhatItDoesNotUnderstand) {
  engine::ManualClock clock(Timestamp(Millis(0)));
  ClockService service(clock);
  for (const std::string body : {"", "{}", R"({"advance": 7})", R"({"advance": "2h"})"}) {
    EXPECT_EQ(ask(service, "POST", body).substr(0, 4), "400 ") << body;
  }
  EXPECT_EQ(ask(service, "DELETE").substr(0, 4), "405 ");
}

TEST(ClockService, AClockThatRunsIsOnlyRead) {
  engine::RealClock clock;
  ClockService service(clock);
  EXPECT_EQ(ask(service, "GET").substr(0, 4), "200 ");
  EXPECT_EQ(ask(service, "POST", R"({"advance": "PT2H"})").substr(0, 4), "409 ");
}

}  // namespace
}  // namespace sidestep
