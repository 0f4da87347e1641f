#include "server/clock_service.h"

#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::test::clock_service_test {
namespace {

const std::string kWait = R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,
    "End":true}}})";

class ClockServiceTest : public ::testing::Test {
 protected:
  std::string ask(const std::string& method, const std::string& body = "",
                  const std::string& query = "") {
    http::HttpRequest request;
    request.method = method;
    request.target = "/_sidestep/clock" + query;
    request.body = body;
    EXPECT_TRUE(service.accepts(request));
    const auto exchange = std::make_shared<http::FakeExchange>();
    service.handle(request, http::Responder(exchange));
    harness.settle();
    if (exchange->responses.empty()) return "no answer";
    const http::HttpResponse& response = exchange->responses[0];
    return std::to_string(response.status) + ' ' + response.body;
  }

  Harness harness{std::string(storage::kInMemory), Timestamp(Millis(0))};
  ClockService service{harness.engine};
};

TEST_F(ClockServiceTest, MovesAManualClock) {
  const std::string arn = harness.start(kWait);
  EXPECT_EQ(ask("GET"), R"(200 {"now":"1970-01-01T00:00:00.000Z"})");
  EXPECT_EQ(ask("POST", R"({"advance": "PT2H"})"), R"(200 {"now":"1970-01-01T02:00:00.000Z"})");
  EXPECT_EQ(harness.row(arn).stopped_ms, 3'600'000) << "it stopped at the timer on the way";
}

TEST_F(ClockServiceTest, MovesTheTimeOfOneExecution) {
  const auto manual = timing::parse_clock_mode("manual").value();
  const std::string arn = harness.start(kWait, "{}", "own", harness.engine.times().make(manual));
  const std::string body = R"({"advance": "PT2H", "executionArn": ")" + arn + R"("})";
  EXPECT_EQ(ask("POST", body).substr(0, 4), "200 ") << "it is answered though the execution ends";
  EXPECT_EQ(harness.row(arn).status, "SUCCEEDED");
  EXPECT_EQ(ask("GET"), R"(200 {"now":"1970-01-01T00:00:00.000Z"})");
  EXPECT_EQ(ask("GET", "", "?executionArn=" + arn).substr(0, 4), "404 ");
}

TEST_F(ClockServiceTest, RefusesWhatItDoesNotUnderstand) {
  for (const std::string body : {"", "{}", R"({"advance": 7})", R"({"advance": "2h"})", "[]"}) {
    EXPECT_EQ(ask("POST", body).substr(0, 4), "400 ") << body;
  }
  EXPECT_EQ(ask("DELETE").substr(0, 4), "405 ");
}

TEST_F(ClockServiceTest, AClockThatRunsIsOnlyRead) {
  const auto real = timing::parse_clock_mode("real").value();
  const std::string arn = harness.start(kWait, "{}", "own", harness.engine.times().make(real));
  EXPECT_EQ(ask("GET", "", "?executionArn=" + arn).substr(0, 4), "200 ");
  EXPECT_EQ(ask("POST", R"({"advance": "PT2H", "executionArn": ")" + arn + R"("})").substr(0, 4),
            "409 ");
}

}  // namespace
}  // namespace sidestep::test::clock_service_test
