#pragma once
// An engine on a real database with a clock that stands still and integrations that do what the
// test says. Crash and restart by destroying one harness and making another on the same file.

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"
#include "tests/support/status_texts.h"

namespace sidestep::test {

class FakeIntegrations final : public engine::Integrations {
 public:
  struct Started {
    engine::Task task;
    engine::TaskReply reply;
  };

  void start(engine::Task task, engine::TaskReply reply) override {
    if (on_start) on_start(task);
    started.push_back({std::move(task), std::move(reply)});
  }
  void cancel(const engine::TaskId& id) override {
    if (on_cancel) on_cancel(id);
    cancelled.push_back(id);
  }
  void abandon(engine::AbandonedJob job, UniqueFunction<void()> done) override {
    abandoned.push_back({std::move(job), std::move(done)});
  }

  struct Abandoned {
    engine::AbandonedJob job;
    UniqueFunction<void()> done;
  };

  std::shared_ptr<engine::ItemSource> open_items(const asl::ItemReading& reading,
                                                 const asl::ExecutionIdentity&) override {
    return on_open_items ? on_open_items(reading) : nullptr;
  }
  std::shared_ptr<engine::ResultFile> open_result(const engine::ResultPlace& place) override {
    class InMemory final : public engine::ResultFile {
     public:
      explicit InMemory(std::string& text) : text_(text) {}
      void write(std::string bytes, Piece, Written written) override {
        text_ += bytes;
        written(Done{});
      }

     private:
      std::string& text_;
    };
    files[place.key].clear();
    return std::make_shared<InMemory>(files[place.key]);
  }

  std::function<std::shared_ptr<engine::ItemSource>(const asl::ItemReading&)> on_open_items;
  std::map<std::string, std::string> files;  // of Map Runs' results, by their keys

  std::function<void(const engine::Task&)> on_start;     // may throw
  std::function<void(const engine::TaskId&)> on_cancel;  // may throw
  std::vector<Started> started;
  std::vector<engine::TaskId> cancelled;
  std::vector<Abandoned> abandoned;
};

// What waits leaves memory between any two inputs.
inline engine::Options forgetful(engine::InFlight in_flight = engine::InFlight::kRestart) {
  return {.skip_grace = std::chrono::milliseconds(0),
          .in_flight = in_flight,
          .memory_for_executions = 0};
}

class Harness {
 public:
  explicit Harness(const std::string& file = std::string(storage::kInMemory),
                   Timestamp now = Timestamp(std::chrono::hours(24 * 365 * 50)),
                   engine::Options options = forgetful())
      : storage({file},
                [this](UniqueFunction<void()> f) {
                  boost::asio::post(io, [f = std::move(f)]() mutable { f(); });
                }),
        clock(now),
        engine(
            io, storage, clock, integrations,
            [](std::exception_ptr failure) { std::rethrow_exception(failure); }, options) {
    engine.log_executions([this](const auto& events) { logged += engine::log_lines(events); });
  }

  // Runs the loop until nothing is left to do but wait for the clock.
  void settle() {
    do {
      storage.writer().flush();
      io.restart();
    } while (io.poll() > 0);
  }

  void advance(Millis by) {
    clock.advance(by);
    settle();
  }

  std::string start(const std::string& definition, const std::string& input = "{}",
                    const std::string& name = "run",
                    std::shared_ptr<timing::Timeline> time = nullptr) {
    std::string arn = begin(definition, input, name, std::move(time));
    settle();
    return arn;
  }

  // The same, and nothing of it has happened yet: step() by step() it will.
  std::string begin(const std::string& definition, const std::string& input = "{}",
                    const std::string& name = "run",
                    std::shared_ptr<timing::Timeline> time = nullptr) {
    storage::RevisionRow revision;
    revision.definition = definition;
    revision.role_arn = "arn:aws:iam::123456789012:role/role";
    storage.writer().submit(
        [&](storage::Database& database) {
          revision.id = storage::StateMachineRevisions(database).insert(revision);
        },
        [](std::exception_ptr) {});
    settle();
    engine::NewExecution execution;
    execution.identity = {"arn:aws:states:us-east-1:123456789012:execution:m:" + name,
                          name,
                          revision.role_arn,
                          "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                          "m",
                          "us-east-1",
                          false};
    execution.machine = engine.definitions().parsed(revision).value();
    execution.revision_id = revision.id;
    execution.input = Payload::parse(input).value();
    execution.time = std::move(time);
    const std::string arn = execution.identity.arn;
    engine.start(std::move(execution), [](Timestamp) {});
    return arn;
  }

  // Runs one thing that the loop has to do, after what was written is durable. False: there is
  // nothing to do but to wait for the clock.
  bool step() {
    storage.writer().flush();
    io.restart();
    return io.poll_one() > 0;
  }

  storage::ExecutionRow row(const std::string& arn) {
    return storage::Executions(storage.reader()).find(arn).value();
  }

  // "ExecutionStarted ... ", as stored.
  std::vector<std::string> types(const std::string& arn) {
    std::vector<std::string> found;
    storage::Journal(storage.reader()).each(row(arn).id, [&](const storage::JournalView& entry) {
      std::string_view lines = entry.events;
      while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        found.push_back(Json::parse(lines.substr(0, end)).at("type").get<std::string>());
        lines.remove_prefix(std::min(end + 1, lines.size()));
      }
      return storage::Walk::kContinue;
    });
    return found;
  }

  boost::asio::io_context io{1};
  storage::Storage storage;
  timing::ManualClock clock;
  FakeIntegrations integrations;
  std::string logged;  // what went to the execution log
  engine::Engine engine;
};

// A state machine `m` whose only revision is also its version 1.
inline void make_published_machine(storage::Database& database, const std::string& definition,
                                   const std::optional<std::string>& logging = std::nullopt) {
  storage::StateMachineRow row;
  row.name = "m";
  row.arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  row.region = "us-east-1";
  row.id = storage::StateMachines(database).insert(row);
  storage::RevisionRow revision;
  revision.state_machine_id = row.id;
  revision.definition = definition;
  revision.role_arn = "arn:aws:iam::123456789012:role/role";
  revision.logging = logging;
  revision.version = 1;
  revision.version_created_ms = 0;
  row.revision_id = storage::StateMachineRevisions(database).insert(revision);
  storage::StateMachines(database).update(row);
}

}  // namespace sidestep::test
