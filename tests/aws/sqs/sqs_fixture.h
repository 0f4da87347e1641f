#pragma once
// Queues in memory, by a clock that the test drives.

#include <string>

#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::testing {

class SqsTest : public ::testing::Test {
 protected:
  explicit SqsTest(std::string file = std::string(storage::kInMemory))
      : world_({aws::sqs::migrations()}, std::move(file)) {
    world_.directory.add(sqs_);
    sqs_.start();
  }

  // `attributes`: the inside of a JSON object, as in R"("DelaySeconds": "5")".
  std::string create(const std::string& name, const std::string& attributes = "") {
    return ok("CreateQueue",
              R"({"QueueName": ")" + name + R"(", "Attributes": {)" + attributes + "}}")["QueueUrl"]
        .get<std::string>();
  }
  std::string create_fifo(const std::string& name, const std::string& attributes = "") {
    return create(name + ".fifo",
                  R"("FifoQueue": "true")" + (attributes.empty() ? "" : ", " + attributes));
  }

  // `rest`: further members of the input, as in R"(, "DelaySeconds": 5)".
  Json on(const std::string& url, std::string operation, const std::string& rest = "") {
    return ok(std::move(operation), input(url, rest));
  }
  aws::Error error_on(const std::string& url, std::string operation, const std::string& rest = "") {
    return error(std::move(operation), input(url, rest));
  }
  Json send(const std::string& url, const std::string& body, const std::string& rest = "") {
    return on(url, "SendMessage", R"(, "MessageBody": ")" + body + "\"" + rest);
  }
  // An array, maybe empty.
  Json receive(const std::string& url, const std::string& rest = "") {
    Json answer = on(url, "ReceiveMessage", rest);
    return answer.contains("Messages") ? answer["Messages"] : Json::array();
  }
  // The bodies of what is received, joined by blanks.
  std::string bodies(const std::string& url, const std::string& rest = "") {
    std::string joined;
    for (const Json& message : receive(url, rest)) {
      joined += (joined.empty() ? "" : " ") + message["Body"].get<std::string>();
    }
    return joined;
  }
  std::string attribute(const std::string& url, const std::string& name) {
    const Json answer = on(url, "GetQueueAttributes", R"(, "AttributeNames": [")" + name + R"("])");
    if (!answer.contains("Attributes")) return "";
    return answer["Attributes"][name].get<std::string>();
  }

  Json ok(std::string operation, const std::string& text) {
    return world_.ok("sqs", std::move(operation), text);
  }
  aws::Error error(std::string operation, const std::string& text) {
    return world_.error("sqs", std::move(operation), text);
  }

  // In steps, so that what a step brings about can set alarms within the rest of the time.
  void advance(std::chrono::milliseconds by) {
    constexpr std::chrono::milliseconds kStep(500);
    do {
      world_.alarms.advance(std::min(by, kStep));
      world_.settle();
      by -= std::min(by, kStep);
    } while (by.count() > 0);
  }

  // The attribute that gives messages up to the queue "dead" (or another) after so many receives.
  static std::string redrive(int receives_max, const std::string& target = "dead") {
    const std::string policy = R"({"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:)" +
                               target + R"(","maxReceiveCount":)" + std::to_string(receives_max) +
                               "}";
    return R"("RedrivePolicy": )" + to_text(Json(policy));
  }

  static std::string receipt(const Json& message) {
    return R"(, "ReceiptHandle": ")" + message["ReceiptHandle"].get<std::string>() + "\"";
  }
  static std::string input(const std::string& url, const std::string& rest) {
    return R"({"QueueUrl": ")" + url + "\"" + rest + "}";
  }

  ServiceWorld world_;
  aws::sqs::Sqs sqs_{world_.platform};
};

}  // namespace sidestep::testing
