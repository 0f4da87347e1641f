#include "server/mock_service.h"

#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::test::mock_service_test {
namespace {

class MockServiceTest : public ::testing::Test {
 protected:
  std::string ask(const std::string& query = "", const std::string& method = "GET") {
    http::HttpRequest request;
    request.method = method;
    request.target = "/_sidestep/mocks" + query;
    EXPECT_TRUE(service.accepts(request));
    const auto exchange = std::make_shared<http::FakeExchange>();
    service.handle(request, http::Responder(exchange));
    if (exchange->responses.empty()) return "no answer";
    const http::HttpResponse& response = exchange->responses[0];
    return std::to_string(response.status) + ' ' + response.body;
  }

  Harness harness;
  mocks::MockedIntegrations mocks{harness.integrations, mocks::MockFile({"/nowhere/mocks.json"}),
                                  {[this]() -> engine::Engine& { return harness.engine; }, [] {}}};
  MockService service{mocks, harness.engine};
};

TEST_F(MockServiceTest, ReportsWhichMocksAnswered) {
  EXPECT_EQ(ask(), R"(200 {"file":"","uses":{}})");
  EXPECT_EQ(ask("", "POST").substr(0, 3), "405");
}

TEST_F(MockServiceTest, MakesMocksOfAnExecution) {
  const std::string arn = harness.start(
      R"({"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
          "End":true}}})");
  harness.integrations.started[0].reply.succeeded(Payload(Json(1)));
  harness.settle();
  const std::string made = ask("?executionArn=" + arn + "&testCase=Good");
  EXPECT_NE(made.find("\"Good\": {\n          \"A\": \"m.Good.A\""), std::string::npos) << made;
  EXPECT_NE(made.find("\"Return\": 1"), std::string::npos) << made;
  EXPECT_EQ(ask("?executionArn=arn:other").substr(0, 3), "404");
}

}  // namespace
}  // namespace sidestep::test::mock_service_test
