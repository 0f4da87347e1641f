#pragma once
// All integrations on a real engine: state machines are made in the database, and run. The clock
// stands still. Functions run as processes, where a test has some.

#include <gmock/gmock.h>

#include <memory>
#include <set>

#include "aws/model/validator.h"
#include "aws/states/states.h"
#include "engine/launch.h"
#include "http/client.h"
#include "http/trusting_clients.h"
#include "integrations/service_integrations.h"
#include "storage/state_machines.h"
#include "tests/aws/core/fake_alarms.h"
#include "tests/engine/harness.h"
#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::services {

// Step Functions, or, if a test wants that, a service that answers when the test does.
class StatesDoor final : public aws::Service {
 public:
  struct Called {
    aws::Call call;
    aws::Reply reply;
  };

  std::string_view id() const override { return "states"; }
  bool has(std::string_view) const override { return true; }
  const aws::ValidationStyle& validation() const override {
    static const aws::ValidationStyle style{.checks = aws::ValidationStyle::Checks::kNone};
    return style;
  }
  void handle(aws::Call call, aws::Reply reply) override {
    if (real) return real->handle(std::move(call), std::move(reply));
    reply.on_gone([this, once = call.once] { given_up.push_back(once->execution_id); });
    calls.push_back({std::move(call), std::move(reply)});
  }

  std::unique_ptr<aws::states::States> real;
  std::vector<Called> calls;
  std::vector<std::int64_t> given_up;
};

class ServicesFixture : public lambda::PoolFixture {
 protected:
  static constexpr const char* kArns = "arn:aws:states:us-east-1:123456789012:";

  ServicesFixture() {
    directory.add(states);
    begin();
  }
  ~ServicesFixture() override {
    states.real.reset();
    engine.reset();
  }

  void forget_executions() {
    storage->writer().submit(
        [](storage::Database& database) {
          storage::Executions(database).remove_ended_before(INT64_MAX, 1000);
        },
        [](std::exception_ptr) {});
    settle();
  }

  // As after a crash: the engine is not called, and drains nothing.
  void restart() {
    states.real.reset();
    engine.reset();
    storage.reset();
    begin();
    engine->recover();
    settle();
  }

  void settle() {
    do {
      storage->writer().flush();
      io.restart();
    } while (io.poll() > 0);
  }
  void advance(Millis by) {
    clock.advance(by);
    settle();
  }

  void make_machine(const std::string& name, const std::string& definition,
                    const std::string& type = "STANDARD") {
    storage->writer().submit(
        [=](storage::Database& database) {
          storage::StateMachineRow row;
          row.account = "123456789012";
          row.region = "us-east-1";
          row.name = name;
          row.arn = kArns + ("stateMachine:" + name);
          row.type = parse_machine_type(type).value();
          storage::RevisionRow revision;
          revision.definition = definition;
          revision.role_arn = "arn:aws:iam::123456789012:role/role";
          row.id = revision.state_machine_id = storage::StateMachines(database).insert(row);
          row.revision_id = storage::StateMachineRevisions(database).insert(revision);
          storage::StateMachines(database).update(row);
        },
        [](std::exception_ptr) {});
    settle();
  }

  // Makes a machine of one task, and starts it.
  std::string run_task(const std::string& resource, const std::string& parameters,
                       const std::string& input = "{}") {
    return run_machine(R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" + resource +
                           '"' + (parameters.empty() ? "" : R"(,"Parameters":)" + parameters) +
                           R"(,"End":true}}})",
                       input);
  }

  // Makes a machine and starts it.
  std::string run_machine(const std::string& definition, const std::string& input = "{}") {
    const std::string name = "parent" + std::to_string(++machines_);
    make_machine(name, definition);
    engine::launch(
        *engine,
        {.state_machine_arn = kArns + ("stateMachine:" + name), .name = "run", .input = input},
        [](Expected<engine::Launched, engine::LaunchRefusal> launched) {
          ASSERT_TRUE(launched) << launched.error().message;
        });
    settle();
    return execution_arn(name, "run");
  }
  static std::string execution_arn(const std::string& machine, const std::string& name) {
    return kArns + ("execution:" + machine + ':' + name);
  }

  storage::ExecutionRow row(const std::string& arn) {
    return storage::Executions(storage->reader()).find(arn).value_or(storage::ExecutionRow{});
  }
  // "SUCCEEDED output" or "FAILED error: cause", when it has ended.
  std::string end_of(const std::string& arn) {
    run_until([&] {
      settle();
      return row(arn).status != storage::ExecutionStatus::kRunning;
    });
    const storage::ExecutionRow ended = row(arn);
    if (ended.output) return std::string(storage::to_text(ended.status)) + ' ' + *ended.output;
    return std::string(storage::to_text(ended.status)) + ' ' + ended.error.value_or("-") + ": " +
           ended.cause.value_or("-");
  }
  // Without what differs from run to run.
  static std::string with_uuids_hidden(std::string text) {
    const std::string hex = "0123456789abcdef-";
    for (std::size_t at = 0; at + 36 <= text.size(); ++at) {
      const std::string_view part = std::string_view(text).substr(at, 36);
      const bool is_uuid = part.find_first_not_of(hex) == part.npos && part[8] == '-' &&
                           part[13] == '-' && part[18] == '-' && part[23] == '-';
      if (is_uuid) text.replace(at, 36, "<uuid>");
    }
    return text;
  }

  void add_function(const std::string& script) {
    write("run", "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(root / "code/run", std::filesystem::perms::owner_all);
    functions.put(*function("command", "./run"));
  }

  timing::ManualClock clock{Timestamp(std::chrono::hours(24 * 365 * 50))};
  lambda::FunctionRegistry functions;
  testing::FakeAlarms alarms;
  http::Client http{io};
  http::TrustingClients trusting{io};
  std::set<std::string, std::less<>> elsewhere;  // services with endpoints of their own
  Reach reach;
  StatesDoor states;
  aws::Directory directory;
  std::unique_ptr<storage::Storage> storage;  // in a file: it outlives a restart
  std::unique_ptr<ServiceIntegrations> integrations;
  std::unique_ptr<engine::Engine> engine;

 private:
  void begin() {
    storage = std::make_unique<storage::Storage>(
        storage::StorageOptions{.file = (root / "test.db").string(),
                                .running = storage::Writer::Running::kInline},
        [this](UniqueFunction<void()> f) {
          boost::asio::post(io, [f = std::move(f)]() mutable { f(); });
        });
    integrations = std::make_unique<ServiceIntegrations>(Backends{
        .functions = functions,
        .pool = pool(),
        .engine = [this]() -> engine::Engine& { return *engine; },
        .calls = ServiceCalls(directory),
        .is_elsewhere = [this](std::string_view service) { return elsewhere.contains(service); },
        .http = [this]() -> http::Client& { return http; },
        .http_trusting = [this](const std::string& certificates) -> http::Client& {
          return trusting.find(certificates);
        },
        .reach = reach,
        .sign = [](http::HttpRequest& request, std::string_view service,
                   const std::string&) { request.headers.add("X-Signed-For", service); },
        .cluster_token = [](const std::string& cluster) { return "token-of-" + cluster; },
        .real_time = [this] { return alarms.now(); },
        .alarms = [this]() -> aws::Alarms& { return alarms; }});
    engine = std::make_unique<engine::Engine>(
        io, *storage, clock, *integrations,
        [](std::exception_ptr failure) { std::rethrow_exception(failure); },
        engine::Options{.memory_for_executions = 0});
    states.real = std::make_unique<aws::states::States>(aws::Rows(*storage), *engine,
                                                        [](const std::string&) { return true; });
  }

  int machines_ = 0;
};

}  // namespace sidestep::services
