// What embedded services do for Tasks, they do once, at whatever instant the server is killed.

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <filesystem>

#include "aws/core/rows.h"
#include "engine/engine.h"
#include "storage/answered_calls.h"
#include "storage/executions.h"
#include "storage/server_meta.h"
#include "storage/state_machine_revisions.h"
#include "tests/support/temp_directory.h"
#include "time/clock.h"
#include "tests/support/status_texts.h"

namespace sidestep::exactly_once_test {
namespace {

const std::string kArn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
const std::string kTask =
    R"("Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f")";
const std::string kMachine = R"({"StartAt": "A", "States": {
    "A": {)" + kTask + R"(, "Next": "B"},
    "B": {)" + kTask + R"(, "Next": "P"},
    "P": {"Type": "Parallel", "Next": "C", "Branches": [
        {"StartAt": "D", "States": {"D": {)" +
                             kTask + R"(, "End": true}}},
        {"StartAt": "E", "States": {"E": {)" +
                             kTask + R"(, "End": true}}}]},
    "C": {)" + kTask + R"(, "End": true}}})";
constexpr int kTasks = 5;

// Counts in a row of its own how often each Task was carried out, and answers with that.
class CountingService final : public engine::Integrations {
 public:
  explicit CountingService(storage::Storage& storage) : rows_(storage) {}

  void start(engine::Task task, engine::TaskReply reply) override {
    aws::Call call{"Count", Json::object(), {"123456789012", "us-east-1"}};
    call.once = aws::OnceKey{task.id.execution_id, task.id.ticket};
    rows_.write(std::move(call), aws::Reply([reply](aws::Answer answer) {
                  if (!answer) return;  // the server ends
                  const aws::Output& output = *answer;
                  reply.succeeded(output.text.empty() ? Payload(Json(output.members))
                                                      : Payload::parse(output.text).value());
                }),
                [](storage::Database& database, aws::Call& made) -> aws::Answer {
                  storage::ServerMeta meta(database);
                  const std::string key = "task " + std::to_string(made.once->ticket);
                  const int count = std::stoi(meta.find(key).value_or("0")) + 1;
                  meta.put(key, std::to_string(count));
                  return aws::Output{Json(Json::object_t{{"count", count}}), {}, {}};
                });
  }
  void cancel(const engine::TaskId&) override {}
  void abandon(engine::AbandonedJob, UniqueFunction<void()> done) override { done(); }

 private:
  const aws::Rows rows_;
};

// One life of the server, on one thread.
struct Life {
  explicit Life(const std::string& file)
      : storage({.file = file, .running = storage::Writer::Running::kInline},
                [this](UniqueFunction<void()> turn) {
                  boost::asio::post(io, [turn = std::move(turn)]() mutable { turn(); });
                }),
        service(storage),
        engine(io, storage, clock, service,
               [](std::exception_ptr failure) { std::rethrow_exception(failure); }) {}

  // False if there was nothing to do before the last of them.
  bool steps(int count) {
    for (int i = 0; i < count; ++i) {
      io.restart();
      if (io.poll_one() == 0) return false;
    }
    return true;
  }
  void settle() {
    while (steps(1)) {
    }
  }

  void start() {
    storage::RevisionRow revision;
    revision.definition = kMachine;
    revision.role_arn = "arn:aws:iam::123456789012:role/role";
    storage.writer().submit(
        [&](storage::Database& database) {
          revision.id = storage::StateMachineRevisions(database).insert(revision);
        },
        [](std::exception_ptr) {});
    settle();
    engine::NewExecution execution;
    execution.identity = {kArn,
                          "run",
                          revision.role_arn,
                          "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                          "m",
                          "us-east-1",
                          false};
    execution.machine = engine.definitions().parsed(revision).value();
    execution.revision_id = revision.id;
    execution.input = Payload::parse("{}").value();
    engine.start(std::move(execution), [](Timestamp) {});
  }

  boost::asio::io_context io{1};
  storage::Storage storage;
  timing::ManualClock clock{Timestamp(std::chrono::hours(24 * 365 * 50))};
  CountingService service;
  engine::Engine engine;
};

// As the disk is when the server is killed: without what it would still write as it ends.
std::string copy_of(const std::string& file, const std::string& to) {
  for (const char* suffix : {"", "-wal"}) {
    if (std::filesystem::exists(file + suffix)) std::filesystem::copy(file + suffix, to + suffix);
  }
  return to;
}

void expect_all_once(Life& life, const std::string& when) {
  const auto row = storage::Executions(life.storage.reader()).find(kArn);
  ASSERT_TRUE(row) << when;
  EXPECT_EQ(row->status, "SUCCEEDED") << when;
  EXPECT_EQ(row->output, R"({"count":1})") << when;
  auto counts = life.storage.reader().query(
      "SELECT count(*), max(value) FROM server_meta WHERE key LIKE 'task %'");
  ASSERT_TRUE(counts.next());
  EXPECT_EQ(counts.integer(0), kTasks) << when;
  EXPECT_EQ(counts.string(1), "1") << when;
  auto answers = life.storage.reader().query("SELECT count(*) FROM answered_calls");
  ASSERT_TRUE(answers.next());
  EXPECT_EQ(answers.integer(0), 0) << when << ": answers are left";
}

TEST(ExactlyOnce, AKilledServerCarriesNoTaskOutTwice) {
  bool going = true;
  for (int killed_after = 1; going; ++killed_after) {
    const testing::TempDirectory directory;
    const std::string when = "killed after " + std::to_string(killed_after) + " steps";
    std::string file = directory.file("first");
    {
      Life life(file);
      life.start();
      going = life.steps(killed_after);
      file = copy_of(file, directory.file("second"));
    }
    {
      Life life(file);
      if (!storage::Executions(life.storage.reader()).find(kArn)) continue;  // not started yet
      life.engine.recover();
      life.steps(killed_after % 7);
      file = copy_of(file, directory.file("third"));
    }
    Life life(file);
    life.engine.recover();
    life.settle();
    expect_all_once(life, when);
  }
}

TEST(ExactlyOnce, AnswersWithoutAnExecutionAreForgottenAtTheNextStart) {
  const testing::TempDirectory directory;
  Life life(directory.file("db"));
  life.storage.writer().submit(
      [](storage::Database& database) {
        storage::AnsweredCalls(database).insert(7, 1, "{}");
        storage::AnsweredCalls(database).insert(-1, 1, "{}");
      },
      [](std::exception_ptr) {});
  life.engine.recover();
  life.settle();
  const storage::AnsweredCalls answers(life.storage.reader());
  EXPECT_EQ(answers.find(7, 1), std::nullopt);
  EXPECT_EQ(answers.find(-1, 1), "{}") << "those of others than executions";
}

}  // namespace
}  // namespace sidestep::exactly_once_test
