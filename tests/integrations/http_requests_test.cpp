#include "integrations/http_requests.h"

#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::http_requests_test {
namespace {

using http::ScriptedServer;

using TaskRequestsTest = OptimizedFixture;

TEST_F(TaskRequestsTest, EndWithTheirTask) {
  ScriptedServer server(io, {{""}});
  TaskRequests requests;
  bool called = false;
  const engine::TaskId task{1, 2};
  requests.send(http, task, {.url = server.url()},
                [&](const http::Client::Answer&) { called = true; });
  run_until([&] { return server.requests().size() == 1; });
  requests.give_up(task);
  requests.give_up(task);
  run_until([&] { return server.hung_up() == 1; });
  EXPECT_FALSE(called);
}

TEST_F(TaskRequestsTest, AreAnsweredOnce) {
  ScriptedServer server(io, {{"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"}});
  TaskRequests requests;
  int answers = 0;
  for (int i = 1; i <= 2; ++i) {
    requests.send(http, {1, 2}, {.url = server.url()}, [&](const http::Client::Answer& answer) {
      answers += answer.has_value() ? 1 : 0;
    });
    run_until([&] { return answers == i; });
  }
}

// A timeout of the state, as any other end that is not the answer.
TEST_F(TaskRequestsTest, OfHttpInvokeEndWhenTheTaskTimesOut) {
  ScriptedServer server(io, {{""}});
  FakeService& events = add("events");
  events.answer("RetrieveConnectionCredentials",
                R"({"ConnectionState":"AUTHORIZED","AuthorizationType":"API_KEY","AuthParameters":)"
                R"({"ApiKeyAuthParameters":{"ApiKeyName":"X-Key","ApiKeyValue":"k"}}})");
  const std::string arn = run_machine(
      R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::http:invoke",
          "TimeoutSeconds":5,"End":true,"Parameters":{"Method":"GET","ApiEndpoint":")" +
      server.url("/x") + R"(","InvocationConfig":{"ConnectionArn":
          "arn:aws:events:us-east-1:123456789012:connection/c/1"}}}}})");
  run_until([&] {
    settle();
    return server.requests().size() == 1;
  });
  advance(std::chrono::seconds(6));
  EXPECT_EQ(end_of(arn), "FAILED States.Timeout: -");
  run_until([&] { return server.hung_up() == 1; });
}

}  // namespace
}  // namespace sidestep::services::http_requests_test
