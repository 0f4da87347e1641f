// Messages on a disk whose machine dies at any of its writes: what Tasks send, publish and put is
// in every queue that it is for, and in each of them once.

#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "aws/events/events.h"
#include "aws/sns/migrations/list.h"
#include "aws/sns/sns.h"
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "storage/answered_calls.h"
#include "tests/aws/core/service_fixture.h"
#include "tests/simulation/chance.h"
#include "tests/support/simulated_disk.h"
#include "tests/support/temp_directory.h"

namespace sidestep::simulation::messages_test {
namespace {

constexpr int kCalls = 24;
constexpr int kLivesMax = 400;
// About what a call and its deliveries make.
constexpr int kWritesOfALife = 24;

// Nobody in the simulation listens over HTTP.
class NoHttp final : public aws::events::HttpSender {
 public:
  void send(Request, Then then) override { then(unexpected(std::string("nobody listens"))); }
};

// One life of the process.
struct Life {
  Life(const std::string& file, Millis age)
      : world({aws::sqs::migrations(),
               aws::sns::migrations(),
               aws::events::migrations(),
               {"outbox", aws::outbox_migrations()}},
              file),
        outbox(world.platform.rows, world.alarms, world.directory),
        sqs(world.platform),
        sns(world.platform, nullptr),
        events(world.platform, outbox, std::make_unique<NoHttp>()) {
    world.alarms.advance(age);
    for (aws::Service* service : {static_cast<aws::Service*>(&sqs),
                                  static_cast<aws::Service*>(&sns),
                                  static_cast<aws::Service*>(&events)}) {
      world.directory.add(*service);
    }
    outbox.wake();
    for (aws::Service* service : {static_cast<aws::Service*>(&sqs),
                                  static_cast<aws::Service*>(&sns),
                                  static_cast<aws::Service*>(&events)}) {
      service->start();
    }
    world.settle();
  }

  testing::ServiceWorld world;
  aws::Outbox outbox;
  aws::sqs::Sqs sqs;
  aws::sns::Sns sns;
  aws::events::Events events;
};

class World {
 public:
  explicit World(std::uint64_t seed) : chance_(seed) {}

  void run() {
    begin();
    make_resources();
    for (int call = 0; call < kCalls; ++call) carry_out(call);
    pass(std::chrono::minutes(2));
    EXPECT_GT(lives_, 3);
    for (const char* queue : {"sent", "news-one", "news-two", "put"}) {
      const int wanted = kCalls / 3;
      EXPECT_EQ(received(queue), wanted) << queue << ", after " << lives_ << " lives";
    }
  }

 private:
  void begin() {
    life_ = std::make_unique<Life>(directory_.file("sidestep.db"), age_);
    ++lives_;
  }
  void die() {
    const auto bury = [this] { life_.reset(); };
    if (chance_.one_in(2)) {
      disk_.kill(bury);
    } else {
      disk_.cut_power(chance_.prng(), bury);
    }
    begin();
  }
  void pass(Millis by) {
    age_ += by;
    life_->world.alarms.advance(by);
    life_->world.settle();
  }

  void make_resources() {
    auto& world = life_->world;
    for (const char* queue : {"sent", "news-one", "news-two", "put"}) {
      world.ok("sqs", "CreateQueue", std::string(R"({"QueueName": ")") + queue + "\"}");
    }
    world.ok("sns", "CreateTopic", R"({"Name": "news"})");
    for (const char* queue : {"news-one", "news-two"}) {
      world.ok("sns", "Subscribe",
               std::string(R"({"TopicArn": "arn:aws:sns:us-east-1:123456789012:news",
                  "Protocol": "sqs", "Endpoint": "arn:aws:sqs:us-east-1:123456789012:)") +
                   queue + R"(", "Attributes": {"RawMessageDelivery": "true"}})");
    }
    world.ok("events", "PutRule", R"({"Name": "r", "EventPattern": "{\"source\": [\"s\"]}"})");
    world.ok("events", "PutTargets", R"({"Rule": "r", "Targets": [{"Id": "t",
        "Arn": "arn:aws:sqs:us-east-1:123456789012:put", "InputPath": "$.detail.n"}]})");
  }

  // As a Task does: again and again under the same key, until it is answered.
  void carry_out(int call) {
    for (;;) {
      disk_.die_before(chance_.between(1, kWritesOfALife));
      const bool is_answered = attempt(call);
      if (chance_.one_in(4)) pass(Millis(chance_.between(1, 3000)));
      if (!disk_.has_died()) {
        if (is_answered) return;
        continue;
      }
      // Whatever was answered after its moment was never said.
      ASSERT_LT(lives_, kLivesMax);
      die();
    }
  }

  bool attempt(int number) {
    const std::string n = std::to_string(number);
    static constexpr const char* kServices[] = {"sqs", "sns", "events"};
    static constexpr const char* kOperations[] = {"SendMessage", "Publish", "PutEvents"};
    const Json inputs[] = {
        {{"QueueUrl", url("sent")}, {"MessageBody", n}},
        {{"TopicArn", "arn:aws:sns:us-east-1:123456789012:news"}, {"Message", n}},
        {{"Entries",
          Json::array({{{"Source", "s"}, {"DetailType", "d"}, {"Detail", "{\"n\":" + n + "}"}}})}}};
    const int kind = number % 3;
    aws::Call call{kOperations[kind], inputs[kind], life_->world.scope};
    call.once = aws::OnceKey{1, static_cast<std::uint64_t>(number) + 1};
    const auto answered = std::make_shared<bool>(false);
    life_->world.directory.call(
        kServices[kind], std::move(call),
        aws::Reply([answered](const aws::Answer& answer) { *answered = answer.has_value(); }));
    life_->world.settle();
    return *answered;
  }

  static std::string url(const std::string& queue) {
    return "http://localhost:8083/123456789012/" + queue;
  }

  // How many different messages there are; complains of one that is there twice.
  int received(const std::string& queue) {
    std::map<std::string, int> counts;
    for (;;) {
      const Json answer = life_->world.ok(
          "sqs", "ReceiveMessage",
          R"({"QueueUrl": ")" + url(queue) + R"(", "MaxNumberOfMessages": 10,
              "VisibilityTimeout": 3600})");
      const Json* messages = find_member(answer, "Messages");
      if (messages == nullptr || messages->empty()) break;
      for (const Json& message : *messages) ++counts[message["Body"].get<std::string>()];
    }
    for (const auto& [body, count] : counts) {
      EXPECT_EQ(count, 1) << body << " in " << queue << ", after " << lives_ << " lives";
    }
    return static_cast<int>(counts.size());
  }

  const testing::TempDirectory directory_;
  testing::SimulatedDisk disk_;
  Chance chance_;
  Millis age_{0};
  int lives_ = 0;
  std::unique_ptr<Life> life_;
};

TEST(Messages, AreNeitherLostNorDoubledByDeathsAtAnyWrite) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World(seed).run();
    if (::testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace sidestep::simulation::messages_test
