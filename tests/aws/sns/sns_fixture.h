#pragma once
// Topics and queues in memory, by a clock that the test drives, and an end of the line for HTTP.

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "aws/sns/migrations/list.h"
#include "aws/sns/sns.h"
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::testing {

// Keeps what is posted, and answers with the statuses it was given; with 200 when they are used up.
class FakeHttpEndpoint final : public aws::sns::HttpEndpoint {
 public:
  void post(Request request, Then then) override {
    requests.push_back(std::move(request));
    std::optional<int> status = 200;
    if (!statuses.empty()) {
      status = statuses.front();
      statuses.pop_front();
    }
    then(status);
  }

  std::vector<Request> requests;
  std::deque<std::optional<int>> statuses;
};

class SnsTest : public ::testing::Test {
 protected:
  explicit SnsTest(std::string file = std::string(storage::kInMemory))
      : world_({aws::sqs::migrations(), aws::sns::migrations()}, std::move(file)) {
    world_.directory.add(sqs_);
    world_.directory.add(sns_);
    sqs_.start();
    sns_.start();
    world_.settle();
  }

  Json ok(std::string operation, const Json& input) {
    return world_.ok("sns", std::move(operation), to_text(input));
  }
  aws::Error error(std::string operation, const Json& input) {
    return world_.error("sns", std::move(operation), to_text(input));
  }
  Json queue_ok(std::string operation, const Json& input) {
    return world_.ok("sqs", std::move(operation), to_text(input));
  }

  std::string topic(const std::string& name, const Json& attributes = Json::object()) {
    return ok("CreateTopic", object({{"Name", name}, {"Attributes", attributes}}))["TopicArn"]
        .get<std::string>();
  }
  // Returns the ARN.
  std::string queue(const std::string& name, const Json& attributes = Json::object()) {
    queue_ok("CreateQueue", object({{"QueueName", name}, {"Attributes", attributes}}));
    return "arn:aws:sqs:us-east-1:123456789012:" + name;
  }
  std::string subscribe(const std::string& topic_arn, const std::string& protocol,
                        const std::string& endpoint, const Json& attributes = Json::object()) {
    return ok("Subscribe", object({{"TopicArn", topic_arn},
                                   {"Protocol", protocol},
                                   {"Endpoint", endpoint},
                                   {"Attributes", attributes},
                                   {"ReturnSubscriptionArn", true}}))["SubscriptionArn"]
        .get<std::string>();
  }
  Json publish(const std::string& topic_arn, const std::string& message,
               Json rest = Json::object()) {
    rest["TopicArn"] = topic_arn;
    rest["Message"] = message;
    return ok("Publish", rest);
  }
  // What is in the queue, taken out; `arn` as queue() returns it.
  Json take(const std::string& arn) {
    const Json input = object({{"QueueUrl", "http://x/123456789012/" + arn.substr(35)},
                               {"MaxNumberOfMessages", 10},
                               {"AttributeNames", Json::array({"All"})},
                               {"MessageAttributeNames", Json::array({"All"})}});
    Json answer = queue_ok("ReceiveMessage", input);
    return answer.contains("Messages") ? answer["Messages"] : Json::array();
  }
  // The messages in notifications, joined by blanks.
  std::string messages(const std::string& arn) {
    std::string joined;
    for (const Json& message : take(arn)) {
      const Json body = parse_json(message["Body"].get<std::string>()).value();
      joined += (joined.empty() ? "" : " ") + body["Message"].get<std::string>();
    }
    return joined;
  }

  void advance(std::chrono::milliseconds by) {
    constexpr std::chrono::milliseconds kStep(500);
    do {
      world_.alarms.advance(std::min(by, kStep));
      world_.settle();
      by -= std::min(by, kStep);
    } while (by.count() > 0);
  }

  static Json object(std::initializer_list<std::pair<std::string, Json>> members) {
    Json result = Json::object();
    for (const auto& [name, value] : members) result[name] = value;
    return result;
  }
  static Json text_attribute(const std::string& value) {
    return object({{"DataType", "String"}, {"StringValue", value}});
  }

  ServiceWorld world_;
  // What the service owns.
  std::unique_ptr<FakeHttpEndpoint> owned_http_ = std::make_unique<FakeHttpEndpoint>();
  FakeHttpEndpoint& http_ = *owned_http_;
  aws::sqs::Sqs sqs_{world_.platform};
  aws::sns::Sns sns_{world_.platform, std::move(owned_http_)};
};

}  // namespace sidestep::testing
