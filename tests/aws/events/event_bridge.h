#pragma once
// An EventBridge in memory, with services beside it that note what they are called with.

#include <gmock/gmock.h>

#include <deque>

#include "aws/core/outbox.h"
#include "aws/events/events.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::events {

// Stands for SQS, Lambda, ...: every operation succeeds, or fails as the test wants.
class Beside final : public Service {
 public:
  explicit Beside(std::string_view id) : id_(id) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view) const override { return true; }
  void handle(Call call, Reply reply) override {
    const auto failure = failure_;
    if (call.body != nullptr) {
      call.body->read([&](ByteSource::Piece piece) { call.input["body"] = piece.value(); });
    }
    if (failure && call.operation != survivor) return reply.fail(*failure);
    calls.push_back({call.operation, call.input});
    reply.ok(Json::object());
  }

  void fail_with(std::optional<Error> error) { failure_ = std::move(error); }

  std::string survivor;  // an operation that succeeds all the same
  std::vector<std::pair<std::string, Json>> calls;

 private:
  std::string_view id_;
  std::optional<Error> failure_;
};

// Keeps what is sent, and answers as it was told; with 200 when that is used up.
class FakeSender final : public HttpSender {
 public:
  explicit FakeSender(std::vector<Request>& sent, std::deque<Response>& answers)
      : sent_(sent), answers_(answers) {}

  void send(Request request, Then then) override {
    sent_.push_back(std::move(request));
    Response answer{200, ""};
    if (!answers_.empty()) {
      answer = answers_.front();
      answers_.pop_front();
    }
    if (answer.status == 0) return then(unexpected(answer.body));
    then(std::move(answer));
  }

 private:
  std::vector<Request>& sent_;
  std::deque<Response>& answers_;
};

class EventBridge : public ::testing::Test {
 protected:
  EventBridge() {
    for (Service* service : {static_cast<Service*>(&sqs_), static_cast<Service*>(&states_),
                             static_cast<Service*>(&lambda_), static_cast<Service*>(&sns_)}) {
      world_.directory.add(*service);
    }
    restart();
  }

  // As a server that was killed and started again: only rows are left.
  void restart() {
    if (!events_) {
      outbox_.emplace(world_.platform.rows, world_.alarms, world_.directory);
      make_events();
      world_.directory.add(*events_);
    } else {
      events_.reset();
      outbox_.emplace(world_.platform.rows, world_.alarms, world_.directory);
      make_events();
    }
    outbox_->wake();
    events_->start();
    world_.settle();
  }

  void make_events() {
    events_.emplace(world_.platform, *outbox_, std::make_unique<FakeSender>(sent_, answers_));
  }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("events", std::move(operation), input);
  }
  std::string error(std::string operation, std::string_view input) {
    const Error error = world_.error("events", std::move(operation), input);
    return error.code + ": " + error.message;
  }

  // A rule "r" on the default bus for source "shop", with one target.
  void rule_with_target(const std::string& target_members,
                        const std::string& pattern = R"({\"source\": [\"shop\"]})") {
    ok("PutRule", R"({"Name": "r", "EventPattern": ")" + pattern + R"("})");
    ok("PutTargets", R"({"Rule": "r", "Targets": [{"Id": "t", )" + target_members + "}]}");
  }
  Json put(const std::string& detail = R"({\"total\": 5})", const std::string& source = "shop") {
    return ok("PutEvents", R"({"Entries": [{"Source": ")" + source +
                               R"(", "DetailType": "order", "Detail": ")" + detail + R"("}]})");
  }
  void pass(Millis by) {
    world_.alarms.advance(by);
    world_.settle();
  }
  std::vector<std::string> bodies() const {
    std::vector<std::string> bodies;
    for (const auto& [operation, input] : sqs_.calls) bodies.push_back(input.at("MessageBody"));
    return bodies;
  }

  static constexpr const char* kQueue = R"("Arn": "arn:aws:sqs:us-east-1:123456789012:q")";

  testing::ServiceWorld world_{{migrations(), {"outbox", outbox_migrations()}}};
  std::vector<HttpSender::Request> sent_;
  std::deque<HttpSender::Response> answers_;
  Beside sqs_{"sqs"};
  Beside states_{"states"};
  Beside lambda_{"lambda"};
  Beside sns_{"sns"};
  std::optional<Outbox> outbox_;
  std::optional<Events> events_;
};

}  // namespace sidestep::aws::events
