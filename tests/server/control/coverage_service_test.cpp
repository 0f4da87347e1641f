#include "server/control/coverage_service.h"

#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::test::coverage_service_test {
namespace {

class CoverageServiceTest : public ::testing::Test {
 protected:
  std::string ask(const std::string& query, const std::string& method = "GET") {
    http::HttpRequest request;
    request.method = method;
    request.target = "/_sidestep/coverage" + query;
    EXPECT_TRUE(service_.accepts(request));
    const auto exchange = std::make_shared<http::FakeExchange>();
    service_.handle(request, http::Responder(exchange));
    harness_.settle();
    if (exchange->responses.empty()) return "no answer";
    return std::to_string(exchange->responses[0].status) + ' ' + exchange->responses[0].body;
  }

  Harness harness_;
  CoverageService service_{harness_.engine};
};

TEST_F(CoverageServiceTest, TellsWhatWasUsed) {
  harness_.start(R"({"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}})");
  EXPECT_EQ(ask("?format=text"),
            "200 m: 100.0 % by 1 execution\n  states    1/1     100.0 %\nAll: 100.0 %\n");
  EXPECT_EQ(ask("?machine=other&format=text"), "200 All: 100.0 %\n");
  EXPECT_EQ(ask("").substr(0, 28), R"(200 {"percent":100.0,"totals)");
}

TEST_F(CoverageServiceTest, RefusesWhatMakesNoSense) {
  EXPECT_EQ(ask("?format=xml").substr(0, 3), "400");
  EXPECT_EQ(ask("", "POST").substr(0, 3), "405");
}

}  // namespace
}  // namespace sidestep::test::coverage_service_test
