#pragma once
// The Step Functions API on an engine and a database in memory: a request in, the whole answer out.
// The clock stands still, and tasks do what the test says (see tests/engine/harness.h).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "aws/states/states.h"
#include "aws/core/directory.h"
#include "aws/states/operations/list.h"
#include "tests/engine/harness.h"

namespace sidestep::aws::states {

inline const std::string kRole = "arn:aws:iam::123456789012:role/role";
inline const std::string kMachine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
inline const std::string kExecution = "arn:aws:states:us-east-1:123456789012:execution:m:run";
// What the clock shows at first, as answers write it.
inline const std::string kStart = "1576800000.000";

inline const std::string kPass =
    R"({"StartAt":"P","States":{"P":{"Type":"Pass","Result":7,"End":true}}})";
inline const std::string kWait =
    R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}})";
inline const std::string kFail =
    R"({"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}})";
inline const std::string kCallback =
    R"({"StartAt":"T","States":{"T":{"Type":"Task","HeartbeatSeconds":30,"End":true,)"
    R"("Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",)"
    R"("Parameters":{"FunctionName":"f","Payload":{"token.$":"$$.Task.Token"}}}}})";

// An answer as tests compare it.
inline std::string ok(const std::string& body) { return "200 " + body; }
inline std::string error(std::string_view type, const std::string& message) {
  std::string text = "400 {\"__type\":\"" + std::string(type) + "\",\"message\":";
  append_quoted(text, message);
  return text + '}';
}

// The error that also names its resource.
inline std::string not_found(const std::string& arn) {
  std::string text = error("ResourceNotFound", "Resource not found: '" + arn + "'");
  text.insert(text.size() - 1, R"(,"resourceName":")" + arn + '"');
  return text;
}

// The receiving end of one call.
class Waiter final : public Reply::Receiver {
 public:
  void answer(Answer given) override {
    if (given) {
      text = "200 " + (given->text.empty() ? to_text(given->members) : given->text);
      return;
    }
    const Error& error = given.error();
    text = std::to_string(error.status) + " {\"__type\":\"" + error.code + "\",\"message\":";
    append_quoted(text, error.message);
    if (error.details.is_object() && !error.details.empty()) {
      text += ',' + to_text(error.details).substr(1);
    } else {
      text += '}';
    }
  }
  void abandon() override { text = "dropped"; }
  void on_gone(std::function<void()> callback) override { gone = std::move(callback); }

  std::string text = "no answer";
  std::function<void()> gone;
};

class ApiTest : public ::testing::Test {
 protected:
  ApiTest() { directory.add(service); }

  // "200 {...}"; "no answer" while there is none.
  std::string call(const std::string& operation, const std::string& body) {
    return call(operation, parse_json(body).value());
  }
  std::string call(const std::string& operation, const char* body) {
    return call(operation, std::string(body));
  }
  std::string call(const std::string& operation, const Json& body) {
    return answered(begin({operation, body, scope}));
  }
  // As called by somebody of another account or region.
  std::string call_from(const std::string& account, const std::string& region,
                        const std::string& operation, const std::string& body) {
    return answered(begin({operation, parse_json(body).value(), {account, region}}));
  }

  // A call that is answered later: see answered().
  using Waiting = std::shared_ptr<Waiter>;
  Waiting begin(const std::string& operation, const Json& body) {
    return begin({operation, body, scope});
  }
  Waiting begin(Call call) {
    const Waiting waiter = ask(std::move(call));
    server.settle();
    return waiter;
  }
  // The same without a turn of the loop: what several ask for so is committed together.
  Waiting ask(const std::string& operation, const Json& body) {
    return ask({operation, body, scope});
  }
  Waiting ask(Call call) {
    const auto waiter = std::make_shared<Waiter>();
    directory.call("states", std::move(call), Reply(waiter));
    return waiter;
  }
  static std::string answered(const Waiting& waiter) { return waiter->text; }

  // The answer of a call that must succeed.
  Json result(const std::string& operation, const Json& body) {
    const std::string text = call(operation, body);
    EXPECT_TRUE(text.starts_with("200 ")) << operation << ": " << text;
    return parse_json(std::string_view(text).substr(4)).value_or(Json());
  }

  void create(const std::string& definition, const std::string& name = "m",
              const std::string& type = "STANDARD") {
    result("CreateStateMachine",
           {{"name", name}, {"definition", definition}, {"roleArn", kRole}, {"type", type}});
  }
  std::string start(const std::string& name = "run", const std::string& input = "{}") {
    return result("StartExecution",
                  {{"stateMachineArn", kMachine}, {"name", name}, {"input", input}})
        .value("executionArn", "");
  }
  std::string status(const std::string& execution) {
    return result("DescribeExecution", {{"executionArn", execution}}).value("status", "");
  }
  // The token of the task that was handed out last.
  std::string token() { return server.integrations.started.back().task.request.token.value(); }

  // What integrations would answer for.
  static bool answers_resource(const std::string& resource) {
    return resource.find("lambda") != resource.npos || resource.find("activity") != resource.npos;
  }

  test::Harness server;
  Directory directory;
  const Scope scope{"123456789012", "us-east-1"};
  States service{Rows(server.storage), server.engine, answers_resource};
};

}  // namespace sidestep::aws::states
