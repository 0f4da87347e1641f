#pragma once
// A Scheduler in memory, with services beside it that note what they are called with.

#include <gmock/gmock.h>

#include "aws/core/outbox.h"
#include "aws/scheduler/scheduler.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::scheduler {

class Noting final : public Service {
 public:
  explicit Noting(std::string_view id) : id_(id) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view operation) const override { return operation != "Nothing"; }
  void handle(Call call, Reply reply) override {
    if (failure) return reply.fail(*failure);
    calls.push_back({call.operation, call.input});
    reply.ok(Json::object());
  }

  std::optional<Error> failure;
  std::vector<std::pair<std::string, Json>> calls;

 private:
  std::string_view id_;
};

class SchedulesFixture : public ::testing::Test {
 protected:
  SchedulesFixture() {
    world_.directory.add(sqs_);
    world_.directory.add(states_);
    begin();
    world_.directory.add(*scheduler_);
  }

  // As a server that begins with the rows that are there.
  void begin() {
    outbox_.emplace(world_.platform.rows, world_.alarms, world_.directory);
    scheduler_.emplace(world_.platform, *outbox_);
    outbox_->wake();
    scheduler_->start();
    world_.settle();
  }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("scheduler", std::move(operation), input);
  }
  std::string error(std::string operation, std::string_view input) {
    const Error error = world_.error("scheduler", std::move(operation), input);
    return error.code + ": " + error.message;
  }
  static std::string schedule(const std::string& expression, const std::string& more = "",
                              const std::string& target_members = R"("Input": "hello")") {
    return R"({"Name": "s", "ScheduleExpression": ")" + expression +
           R"(", "FlexibleTimeWindow": {"Mode": "OFF"}, "Target": {"RoleArn":)"
           R"( "arn:aws:iam::123456789012:role/r",)"
           R"( "Arn": "arn:aws:sqs:us-east-1:123456789012:q", )" +
           target_members + "}" + more + "}";
  }
  void create(const std::string& input) { ok("CreateSchedule", input); }
  void pass(Millis by) {
    // In steps, because what rings sets the next alarm only after its commit.
    for (Millis left = by; left > Millis(0); left -= std::chrono::seconds(30)) {
      world_.alarms.advance(std::min<Millis>(left, std::chrono::seconds(30)));
      world_.settle();
    }
  }

  testing::ServiceWorld world_{{migrations(), {"outbox", outbox_migrations()}}};
  Noting sqs_{"sqs"};
  Noting states_{"states"};
  std::optional<Outbox> outbox_;
  std::optional<Scheduler> scheduler_;
};

}  // namespace sidestep::aws::scheduler
