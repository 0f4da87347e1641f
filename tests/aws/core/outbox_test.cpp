#include "aws/core/outbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::outbox_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Notes its calls, and fails as often as the test wants.
class Receiver final : public Service {
 public:
  std::string_view id() const override { return "receiver"; }
  bool has(std::string_view) const override { return true; }
  void handle(Call call, Reply reply) override {
    if (call.operation == "Fail" || failures > 0) {
      --failures;
      return reply.fail({"Broken", "no luck"});
    }
    heard.push_back(call.input.at("text").get<std::string>());
    if (is_slow) return waiting.push_back(std::move(reply));
    reply.ok(Json::object());
  }

  int failures = 0;
  bool is_slow = false;
  std::vector<std::string> heard;
  std::vector<Reply> waiting;
};

class OutboxTest : public ::testing::Test {
 protected:
  OutboxTest() {
    world_.directory.add(receiver_);
    begin();
  }
  void begin() {
    outbox_.emplace(world_.platform.rows, world_.alarms, world_.directory);
    outbox_->wake();
  }

  static Delivery delivery(const std::string& text, const std::string& operation = "Hear") {
    Delivery made{"receiver", {operation, Json::object(), {"123456789012", "us-east-1"}}};
    made.call.input["text"] = text;
    return made;
  }
  void put(const Delivery& delivery) {
    world_.platform.rows.change(
        [&](storage::Database& database) { Outbox::put(database, delivery, world_.alarms.now()); },
        [this] { outbox_->wake(); });
    world_.settle();
  }
  std::int64_t rows() {
    storage::Statement count = world_.platform.rows.reader().query("SELECT count(*) FROM outbox");
    count.next();
    return count.integer(0);
  }

  Receiver receiver_;
  testing::ServiceWorld world_{{{"outbox", outbox_migrations()}}};
  std::optional<Outbox> outbox_;
};

TEST_F(OutboxTest, MakesACallAndForgetsIt) {
  put(delivery("a"));
  EXPECT_THAT(receiver_.heard, ElementsAre("a"));
  EXPECT_EQ(rows(), 0);
  EXPECT_EQ(outbox_->size(), 0u);
}

TEST_F(OutboxTest, MakesItAgainAfterAFailure) {
  receiver_.failures = 2;
  put(delivery("a"));
  EXPECT_THAT(receiver_.heard, IsEmpty());
  world_.alarms.advance(std::chrono::seconds(1));
  world_.settle();
  EXPECT_THAT(receiver_.heard, IsEmpty());
  world_.alarms.advance(std::chrono::seconds(2));
  world_.settle();
  EXPECT_THAT(receiver_.heard, ElementsAre("a"));
  EXPECT_EQ(rows(), 0);
}

TEST_F(OutboxTest, GivesWhatCannotBeMadeToAnother) {
  Delivery failing = delivery("a", "Fail");
  failing.retries_max = 1;
  failing.otherwise_service = "receiver";
  failing.otherwise = delivery("failed: {error_code}, {error_message}").call;
  put(failing);
  world_.alarms.advance(std::chrono::seconds(1));
  world_.settle();
  EXPECT_THAT(receiver_.heard, ElementsAre("failed: Broken, no luck"));
  EXPECT_EQ(rows(), 0);
}

TEST_F(OutboxTest, DropsWhatIsTooOldOrWasTriedTooOften) {
  receiver_.failures = 1000;
  Delivery failing = delivery("a");
  failing.retries_max = 1000;
  failing.age_seconds_max = 10;
  put(failing);
  for (int i = 0; i < 20; ++i) {
    world_.alarms.advance(std::chrono::seconds(1));
    world_.settle();
  }
  EXPECT_EQ(rows(), 0);
  EXPECT_EQ(world_.alarms.size(), 0u);
}

TEST_F(OutboxTest, MakesOnlyWhatMayHelpAgainIfAsked) {
  receiver_.failures = 1;
  Delivery failing = delivery("a");
  failing.again = Delivery::Again::kIfTransient;
  failing.otherwise_service = "receiver";
  failing.otherwise = delivery("{error_code} after {retries}").call;
  put(failing);
  EXPECT_THAT(receiver_.heard, ElementsAre("Broken after 0"));
  receiver_.failures = 1;
  failing.done_error = "Broken";
  put(failing);
  EXPECT_THAT(receiver_.heard, ElementsAre("Broken after 0"));
  EXPECT_EQ(rows(), 0);
}

TEST_F(OutboxTest, KeepsTheOrderOfALane) {
  receiver_.is_slow = true;
  for (const std::string text : {"1", "2", "3"}) {
    Delivery in_order = delivery(text);
    in_order.lane = "lane";
    put(in_order);
  }
  put(delivery("beside"));
  EXPECT_THAT(receiver_.heard, ElementsAre("1", "beside"));
  receiver_.is_slow = false;
  receiver_.waiting.front().ok(Json::object());
  world_.settle();
  EXPECT_THAT(receiver_.heard, ElementsAre("1", "beside", "2", "3"));
  receiver_.waiting.clear();
}

TEST_F(OutboxTest, MakesWhatACrashInterruptedAgain) {
  receiver_.is_slow = true;
  put(delivery("a"));
  receiver_.is_slow = false;
  outbox_.reset();
  begin();
  world_.settle();
  EXPECT_THAT(receiver_.heard, ElementsAre("a", "a"));
  EXPECT_EQ(rows(), 0);
  receiver_.waiting.clear();
}

TEST_F(OutboxTest, MakesMoreThanAreMadeAtOnce) {
  for (int i = 0; i < 1000; ++i) {
    world_.platform.rows.change([&](storage::Database& database) {
      Outbox::put(database, delivery("x"), world_.alarms.now());
    });
  }
  world_.settle();
  outbox_->wake();
  world_.settle();
  EXPECT_EQ(receiver_.heard.size(), 1000u);
  EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace sidestep::aws::outbox_test
