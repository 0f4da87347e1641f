#include "engine/slices.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "base/pace.h"
#include "tests/engine/harness.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::slices_test {
namespace {

using engine::Slices;

class SlicesTest : public ::testing::Test {
 protected:
  // A body of so many steps, which notes each of them, and its end.
  void run(char name, int steps) {
    slices_.run(
        [this, name, steps] {
          for (int i = 0; i < steps; ++i) {
            told_ += name;
            pace::spend();
          }
        },
        [this, name](std::exception_ptr failure) {
          told_ += failure ? '!' : static_cast<char>(name - 'a' + 'A');
        });
  }

  boost::asio::io_context io_{1};
  std::string told_;
  Slices slices_{io_, [] { return pace_of_work(2); }};
};

TEST_F(SlicesTest, WhatIsShortEndsAtOnce) {
  run('a', 2);
  EXPECT_EQ(told_, "aaA");
  EXPECT_TRUE(slices_.idle());
}

TEST_F(SlicesTest, WhatIsLongTakesTurnsWithEverythingElse) {
  run('a', 7);
  run('b', 5);
  EXPECT_EQ(told_, "aaa");
  EXPECT_FALSE(slices_.idle());
  boost::asio::post(io_, [this] { told_ += '.'; });
  while (io_.poll_one() > 0) told_ += '|';
  EXPECT_EQ(told_, "aaabbbaaa|.|bbB|aA|");
  EXPECT_TRUE(slices_.idle());
}

TEST_F(SlicesTest, ManyShortOnesDoNotHoldTheLoopTogether) {
  for (const char name : {'a', 'b', 'c'}) run(name, 1);
  EXPECT_EQ(told_, "aA");
  while (io_.poll_one() > 0) told_ += '|';
  EXPECT_EQ(told_, "aAbB|cC||");
}

TEST_F(SlicesTest, ReportsWhatABodyHasThrown) {
  std::string thrown;
  slices_.run(
      [] {
        for (int i = 0; i < 5; ++i) pace::spend();
        throw std::runtime_error("no");
      },
      [&](std::exception_ptr failure) {
        try {
          std::rethrow_exception(failure);
        } catch (const std::exception& exception) {
          thrown = exception.what();
        }
      });
  EXPECT_EQ(thrown, "");
  io_.poll();
  EXPECT_EQ(thrown, "no");
}

TEST_F(SlicesTest, OneMayBeginAnotherWhenItEnds) {
  slices_.run([] { pace::spend(5); }, [this](std::exception_ptr) { run('b', 9); });
  io_.poll();
  EXPECT_EQ(told_, "bbbbbbbbbB");
}

TEST(Slices, ABodyThatHasNotEndedIsUnwound) {
  boost::asio::io_context io{1};
  auto alive = std::make_shared<int>();
  bool told = false;
  {
    Slices slices{io, [] { return pace_of_work(0); }};
    slices.run([held = alive] { pace::spend(); }, [&](std::exception_ptr) { told = true; });
    EXPECT_FALSE(slices.idle());
  }
  io.poll();
  EXPECT_EQ(alive.use_count(), 1);
  EXPECT_FALSE(told);
}

// Workflows that have something to do, and end by themselves.
const std::string kStates[] = {
    R"x({"QueryLanguage": "JSONata", "StartAt": "P", "States": {"P": {"Type": "Pass", "Output":
        "{% $sum($map([1..300], function($i) { $i * 2 })) & $join($sort(['c','a','b'])) %}",
        "Assign": {"x": "{% [1..50] %}"}, "Next": "Q"},
        "Q": {"Type": "Pass", "Output": "{% $count($x) %}", "End": true}}})x",
    R"x({"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.items", "ItemProcessor":
        {"StartAt": "C", "States": {"C": {"Type": "Choice", "Choices": [
          {"Variable": "$", "StringMatches": "*a*b*", "Next": "P"}], "Default": "F"},
          "P": {"Type": "Pass", "Parameters": {"v.$": "States.Format('{}!', $)"}, "End": true},
          "F": {"Type": "Wait", "Seconds": 1, "End": true}}}, "End": true}}})x",
    R"x({"StartAt": "L", "States": {"L": {"Type": "Parallel", "Branches": [
        {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true, "Resource":
          "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [
          {"ErrorEquals": ["States.ALL"], "Next": "U"}]}, "U": {"Type": "Succeed"}}},
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 2, "Next": "X"},
          "X": {"Type": "Fail", "Error": "E"}}}], "End": true}}})x",
};
const std::string kInput = R"({"items": ["ab", "xaybz", "c", "aaaaabaaaa"]})";

// All rows of the execution, with what was said to callers.
std::string journal_of(const std::string& definition, std::function<Pace()> pace) {
  engine::Options options = forgetful();
  options.seeds = [] { return 7; };
  options.pace = std::move(pace);
  Harness harness(std::string(storage::kInMemory), Timestamp(std::chrono::hours(24 * 365 * 50)),
                  options);
  const std::string arn = harness.start(definition, kInput);
  for (const auto& started : harness.integrations.started) {
    started.reply.failed(asl::state_error("Oh", "no"));
  }
  harness.settle();
  for (int i = 0; i < 3; ++i) harness.advance(std::chrono::seconds(1));
  const storage::ExecutionRow row = harness.row(arn);
  std::string text = std::string(storage::to_text(row.status)) + ' ' + row.output.value_or("") +
                     row.error.value_or("") + '\n';
  storage::Journal(harness.storage.reader()).each(row.id, [&](const storage::JournalView& entry) {
    text += std::to_string(entry.seq) + ' ' + std::string(entry.input.value_or("")) + '\n' +
            std::string(entry.events) + '\n';
    return storage::Walk::kContinue;
  });
  return text;
}

TEST(Slices, DoNotShowInTheHistory) {
  for (const std::string& definition : kStates) {
    const std::string at_once =
        journal_of(definition, [] { return Pace{.is_over = [] { return false; }}; });
    EXPECT_EQ(at_once.find("RUNNING"), std::string::npos);
    for (const std::int64_t work : {0, 1, 7, 100}) {
      EXPECT_EQ(journal_of(definition, [work] { return pace_of_work(work); }), at_once) << work;
    }
  }
}

// A turn that needs thousands of slices.
const std::string kLong = R"({"QueryLanguage": "JSONata", "StartAt": "P", "States": {
    "P": {"Type": "Pass", "Output": "{% $sum([1..3000]) %}", "Next": "W"},
    "W": {"Type": "Wait", "Seconds": 60, "Output": "{% $sum([1..3000]) %}", "End": true}}})";
const std::string kQuick = R"({"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}})";

class LongTurn : public ::testing::Test {
 protected:
  LongTurn() : harness_(std::make_unique<Harness>(file_, now_, options())) {}

  static engine::Options options() {
    engine::Options options = forgetful();
    options.pace = [] { return pace_of_work(20); };
    return options;
  }

  // Starts without a turn of the loop.
  std::string begin(const std::string& definition, const std::string& name) {
    storage::RevisionRow revision;
    revision.definition = definition;
    harness_->storage.writer().submit(
        [&](storage::Database& database) {
          revision.id = storage::StateMachineRevisions(database).insert(revision);
        },
        [](std::exception_ptr) {});
    harness_->storage.writer().flush();
    engine::NewExecution execution;
    execution.revision_id = revision.id;
    execution.identity.name = name;
    execution.identity.arn = "arn:aws:states:us-east-1:123456789012:execution:m:" + name;
    execution.machine = harness_->engine.definitions().parsed(revision).value();
    execution.input = Payload::parse("{}").value();
    const std::string arn = execution.identity.arn;
    harness_->engine.start(std::move(execution),
                           [this, name](Timestamp) { told_ += name + " started\n"; });
    harness_->engine.on_ended(arn, [this, name](const asl::Ending& ending) {
      told_ += name + ' ' + engine::status_name(ending.status) + '\n';
    });
    return arn;
  }

  const testing::TempDirectory folder_;
  const std::string file_ = folder_.file("sidestep.db");
  const Timestamp now_{std::chrono::hours(24 * 365 * 50)};
  std::string told_;
  std::unique_ptr<Harness> harness_;
};

TEST_F(LongTurn, OthersAreServedMeanwhile) {
  begin(kLong, "long");
  begin(kQuick, "quick");
  harness_->settle();
  EXPECT_EQ(told_, "quick started\nquick SUCCEEDED\nlong started\n");
  harness_->advance(std::chrono::seconds(60));
  EXPECT_EQ(told_, "quick started\nquick SUCCEEDED\nlong started\nlong SUCCEEDED\n");
}

TEST_F(LongTurn, WhatElseHappensToTheExecutionWaitsForItsEnd) {
  const std::string arn = begin(kLong, "long");
  EXPECT_TRUE(harness_->engine.find(arn)->busy());
  const engine::ExecutionHost& host = *harness_->engine.find(arn);
  harness_->engine.when_durable(host, [this] { told_ += "durable\n"; });
  EXPECT_TRUE(harness_->engine.stop(arn, {}, [this](Timestamp) { told_ += "stopped\n"; }));
  EXPECT_TRUE(harness_->engine.stop(arn, {}, [this](Timestamp) { told_ += "again\n"; }));
  EXPECT_EQ(told_, "");
  harness_->settle();
  EXPECT_EQ(told_, "long started\ndurable\nstopped\nagain\nlong ABORTED\n");
}

TEST_F(LongTurn, ADeathInTheMiddleLosesNothing) {
  const std::string arn = begin(kLong, "long");
  harness_->settle();
  harness_->io.restart();
  harness_->clock.advance(std::chrono::seconds(60));
  while (!harness_->engine.find(arn)->busy()) ASSERT_GT(harness_->io.poll_one(), 0u);
  harness_.reset();  // in the middle of what comes of the timer
  EXPECT_EQ(told_, "long started\n");
  harness_ = std::make_unique<Harness>(file_, now_ + std::chrono::seconds(60), options());
  harness_->engine.recover();
  harness_->settle();
  EXPECT_EQ(harness_->row(arn).status, "SUCCEEDED");
  EXPECT_EQ(
      harness_->types(arn),
      (std::vector<std::string>{"ExecutionStarted", "PassStateEntered", "PassStateExited",
                                "WaitStateEntered", "WaitStateExited", "ExecutionSucceeded"}));
}

}  // namespace
}  // namespace sidestep::test::slices_test
