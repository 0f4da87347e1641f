#include "server/control/execution_service.h"

#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::test::execution_service_test {
namespace {

const std::string kWait = R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"F"},)"
                          R"("F":{"Type":"Fail","Error":"Broken"}}})";

// Stands for Step Functions: what is tested is when it is asked.
class Describer final : public aws::Service {
 public:
  std::string_view id() const override { return "states"; }
  bool has(std::string_view operation) const override { return operation == "DescribeExecution"; }
  void handle(aws::Call call, aws::Reply reply) override {
    reply.ok(Json{{"described", call.text("executionArn")}, {"account", call.scope.account}});
  }
};

class ExecutionServiceTest : public ::testing::Test {
 protected:
  ExecutionServiceTest() { directory_.add(describer_); }

  std::shared_ptr<http::FakeExchange> ask(const std::string& arn, const std::string& view,
                                          const std::string& method = "GET") {
    http::HttpRequest request;
    request.method = method;
    request.target = "/_sidestep/executions/" + arn + view;
    EXPECT_TRUE(service_.accepts(request));
    auto exchange = std::make_shared<http::FakeExchange>();
    service_.handle(request, http::Responder(exchange));
    harness_.settle();
    return exchange;
  }

  static std::string answer(const std::shared_ptr<http::FakeExchange>& exchange) {
    if (exchange->responses.empty()) return "none";
    return std::to_string(exchange->responses[0].status) + ' ' + exchange->responses[0].body;
  }

  Harness harness_;
  Describer describer_;
  aws::Directory directory_;
  ExecutionService service_{harness_.io, harness_.engine, directory_};
};

TEST_F(ExecutionServiceTest, AnswersWhenTheExecutionHasEnded) {
  const std::string arn = harness_.start(kWait);
  const auto waiting = ask(arn, "/wait");
  EXPECT_EQ(answer(waiting), "none");
  harness_.advance(std::chrono::seconds(60));
  const std::string described = R"(200 {"described":")" + arn + R"(","account":"123456789012"})";
  EXPECT_EQ(answer(waiting), described);
  EXPECT_EQ(answer(ask(arn, "/wait")), described);  // of one that has ended: at once
}

TEST_F(ExecutionServiceTest, AnswersWhenTheTimeIsOver) {
  const std::string arn = harness_.start(kWait);
  const auto waiting = ask(arn, "/wait?timeout=0");
  harness_.settle();
  EXPECT_NE(answer(waiting), "none");
  harness_.advance(std::chrono::seconds(60));
  EXPECT_EQ(waiting->responses.size(), 1U);
}

TEST_F(ExecutionServiceTest, GivesUpWhenTheClientGoes) {
  const std::string arn = harness_.start(kWait);
  const auto waiting = ask(arn, "/wait");
  waiting->gone();
  harness_.advance(std::chrono::seconds(60));
  EXPECT_EQ(waiting->responses.size(), 1U);
  EXPECT_EQ(waiting->abandoned, 0);
}

TEST_F(ExecutionServiceTest, TellsThePath) {
  const std::string arn = harness_.start(kWait);
  EXPECT_EQ(answer(ask(arn, "/path")),
            R"(200 {"executionArn":")" + arn +
                R"(","status":"RUNNING","states":[)"
                R"({"name":"W","type":"Wait","outcome":"running","attempts":1}]})");
  harness_.advance(std::chrono::seconds(60));
  EXPECT_EQ(answer(ask(arn, "/path")),
            R"(200 {"executionArn":")" + arn +
                R"(","status":"FAILED","states":[)"
                R"({"name":"W","type":"Wait","outcome":"succeeded","attempts":1},)"
                R"({"name":"F","type":"Fail","outcome":"failed","error":"Broken","attempts":1}]})");
}

TEST_F(ExecutionServiceTest, RefusesWhatMakesNoSense) {
  const std::string arn = harness_.start(kWait);
  EXPECT_EQ(answer(ask("arn:none", "/wait")).substr(0, 3), "404");
  EXPECT_EQ(answer(ask("arn:none", "/path")).substr(0, 3), "404");
  EXPECT_EQ(answer(ask(arn, "/other")).substr(0, 3), "404");
  EXPECT_EQ(answer(ask(arn, "/path", "POST")).substr(0, 3), "405");
  for (const char* timeout : {"soon", "-1", "1.5", "86401", ""}) {
    EXPECT_EQ(answer(ask(arn, std::string("/wait?timeout=") + timeout)).substr(0, 3), "400")
        << timeout;
  }
}

}  // namespace
}  // namespace sidestep::test::execution_service_test
