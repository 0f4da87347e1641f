#pragma once
// Event sources in memory: a real SQS, and in Lambda's place a function that the test plays.

#include <functional>
#include <vector>

#include "aws/lambda/event_sources/event_sources.h"
#include "aws/lambda/event_sources/mappings.h"
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "base/read_all.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::lambda {

// Keeps what it is invoked with until the test answers.
class PlayedFunction final : public Service {
 public:
  struct Invocation {
    Json event;
    Reply reply;
  };

  std::string_view id() const override { return "lambda"; }
  bool has(std::string_view) const override { return true; }
  void handle(Call call, Reply reply) override {
    std::string payload;
    read_all(std::move(call.body), std::size_t{1} << 30,
             [&](Expected<std::string, std::string> read) { payload = *std::move(read); });
    open.push_back({parse_json(payload).value(), std::move(reply)});
  }

  // Of the oldest invocation that is open.
  void answer(const std::string& payload, const std::string& error = "") {
    Reply reply = std::move(open.at(0).reply);
    open.erase(open.begin());
    Output output;
    output.members["StatusCode"] = 200;
    if (!error.empty()) output.members["FunctionError"] = error;
    output.body = std::make_unique<TextSource>(payload);
    reply.answer(std::move(output));
  }
  void refuse() {
    Reply reply = std::move(open.at(0).reply);
    open.erase(open.begin());
    reply.fail({.code = "TooManyRequestsException", .message = "Rate Exceeded.", .status = 429});
  }

  std::vector<Invocation> open;
};

class SourcesTest : public ::testing::Test {
 protected:
  static constexpr const char* kQueueArn = "arn:aws:sqs:us-east-1:123456789012:q";
  static constexpr const char* kFunctionArn =
      "arn:aws:lambda:us-east-1:123456789012:function:f";

  SourcesTest() {
    world.directory.add(sqs);
    world.directory.add(function);
    url = world.ok("sqs", "CreateQueue", R"({"QueueName": "q"})")["QueueUrl"];
  }

  // `more` is put into the configuration.
  Mapping queue_mapping(const Json& more = Json::object()) {
    Mapping mapping{.uuid = "u", .scope = world.scope};
    mapping.configuration = {{"UUID", "u"},
                             {"BatchSize", 10},
                             {"MaximumBatchingWindowInSeconds", 0},
                             {"EventSourceArn", kQueueArn},
                             {"FunctionArn", kFunctionArn},
                             {"State", "Enabled"},
                             {"FunctionResponseTypes", Json::array()}};
    mapping.configuration.update(more);
    return mapping;
  }
  void map(const Mapping& mapping) {
    world.platform.rows.change(
        [&](storage::Database& database) { Mappings(database).insert(mapping); });
    world.settle();
    sources.look(mapping.uuid);
    world.settle();
  }

  void send(const std::string& body) {
    world.ok("sqs", "SendMessage",
             R"({"QueueUrl": ")" + url + R"(", "MessageBody": ")" + body + "\"}");
    world.settle();
  }
  void answer(const std::string& payload, const std::string& error = "") {
    function.answer(payload, error);
    world.settle();
  }
  void advance(Millis by) {
    world.alarms.advance(by);
    world.settle();
  }
  // Bodies of the invocations that are open, "a b | c".
  std::string open() const {
    std::string text;
    for (const auto& invocation : function.open) {
      text += text.empty() ? "" : " |";
      for (const Json& record : invocation.event["Records"]) {
        text += (text.empty() ? "" : " ") + record["body"].get<std::string>();
      }
    }
    return text;
  }
  // Messages that are visible and hidden, "1 2".
  std::string counts() {
    const Json answer = world.ok("sqs", "GetQueueAttributes",
                                 R"({"QueueUrl": ")" + url + R"(", "AttributeNames": ["All"]})");
    const Json& all = answer["Attributes"];
    return all["ApproximateNumberOfMessages"].get<std::string>() + " " +
           all["ApproximateNumberOfMessagesNotVisible"].get<std::string>();
  }

  testing::ServiceWorld world{
      {sqs::migrations(), event_source_migrations(), {"outbox", outbox_migrations()}}};
  sqs::Sqs sqs{world.platform};
  PlayedFunction function;
  Outbox outbox{world.platform.rows, world.alarms, world.directory};
  std::string url;
  EventSources sources{world.platform, [this]() -> Outbox& { return outbox; }};
};

}  // namespace sidestep::aws::lambda
