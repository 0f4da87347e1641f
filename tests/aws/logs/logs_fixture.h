#pragma once
// CloudWatch Logs in memory, and a function that remembers what it is called with.

#include <gmock/gmock.h>

#include "aws/logs/logs.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::logs {

// In the place of Lambda.
class CalledFunctions final : public Service {
 public:
  std::string_view id() const override { return "lambda"; }
  bool has(std::string_view operation) const override { return operation == "Invoke"; }
  void handle(Call call, Reply reply) override {
    call.body->read([this](ByteSource::Piece piece) { payloads.push_back(piece.value()); });
    reply.ok(Json::object());
  }

  std::vector<std::string> payloads;
};

class LogsFixture : public ::testing::Test {
 protected:
  explicit LogsFixture(std::string file = std::string(storage::kInMemory))
      : world_({migrations(), {"outbox", outbox_migrations()}}, std::move(file)) {
    world_.directory.add(logs_);
    world_.directory.add(lambda_);
  }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("logs", std::move(operation), input);
  }
  // "Code: message"
  std::string error(std::string operation, std::string_view input) {
    const Error error = world_.error("logs", std::move(operation), input);
    return error.code + ": " + error.message;
  }
  void make(const std::string& group, const std::string& stream = "") {
    ok("CreateLogGroup", R"({"logGroupName": ")" + group + R"("})");
    if (!stream.empty()) {
      ok("CreateLogStream",
         R"({"logGroupName": ")" + group + R"(", "logStreamName": ")" + stream + R"("})");
    }
  }
  // An event `before_ms` ago.
  Json event(const std::string& message, std::int64_t before_ms = 0) {
    return {{"timestamp", now_ms() - before_ms}, {"message", message}};
  }
  Json put(const std::string& group, const std::string& stream, Json events) {
    return ok("PutLogEvents", to_text(Json{{"logGroupName", group},
                                           {"logStreamName", stream},
                                           {"logEvents", std::move(events)}}));
  }
  std::int64_t now_ms() const { return world_.alarms.now().time_since_epoch().count(); }

  static std::vector<std::string> members(const Json& list, const char* name) {
    std::vector<std::string> values;
    for (const Json& item : list) values.push_back(item.at(name));
    return values;
  }
  static std::vector<std::string> messages(const Json& answer) {
    return members(answer.at("events"), "message");
  }

  testing::ServiceWorld world_;
  CalledFunctions lambda_;
  Outbox outbox_{world_.platform.rows, world_.alarms, world_.directory};
  Logs logs_{world_.platform, outbox_};
};

}  // namespace sidestep::aws::logs
