#include "storage/writer.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/failure_text.h"
#include "tests/support/posted_turns.h"

namespace sidestep::storage::writer_test {
namespace {

using testing::PostedTurns;
using testing::text_of;
using Lines = std::vector<std::string>;

// A writer on a table in memory, in either of its forms, and a log of its dones.
class WriterTest : public ::testing::TestWithParam<Writer::Running> {
 protected:
  WriterTest() : database_({.file = std::string(kInMemory)}) {
    database_.run_script("CREATE TABLE t(x TEXT PRIMARY KEY)");
    writer_.emplace(database_, post(), GetParam());
  }

  Post post() {
    return [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); };
  }
  static Work insert(std::string text) {
    return [text](Database& db) { db.execute("INSERT INTO t VALUES (?)", text); };
  }
  static Work insert_and_throw(std::string text) {
    return [text](Database& db) {
      db.execute("INSERT INTO t VALUES (?)", text);
      throw std::runtime_error(text + " failed");
    };
  }
  Done done(std::string name) {
    return [this, name](std::exception_ptr failure) {
      log_.push_back(failure ? name + ": " + text_of(failure) : name);
    };
  }
  // Holds the writer's thread so that all that is submitted until open_gate() is one group. Inline
  // it is one group anyway.
  void close_gate() {
    if (GetParam() == Writer::Running::kInline) return;
    writer_->submit(
        [this](Database&) {
          entered_.lock();
          gate_.lock();
          gate_.unlock();
          entered_.unlock();
        },
        [](std::exception_ptr) {});
    while (entered_.try_lock()) {
      entered_.unlock();
      std::this_thread::yield();
    }
  }
  void settle() {
    if (gate_held_.owns_lock()) gate_held_.unlock();
    writer_->flush();
    turns_.run_all();
  }
  Lines rows() {
    Lines result;
    Statement all = database_.query("SELECT x FROM t ORDER BY rowid");
    while (all.next()) result.push_back(all.string(0));
    return result;
  }

  PostedTurns turns_;
  Database database_;
  std::mutex entered_;
  std::mutex gate_;
  std::unique_lock<std::mutex> gate_held_{gate_};
  std::optional<Writer> writer_;
  Lines log_;
};

TEST_P(WriterTest, RunsWorksAndDonesInTheOrderOfSubmission) {
  for (const char* name : {"a", "b", "c"}) writer_->submit(insert(name), done(name));
  settle();
  EXPECT_EQ(rows(), (Lines{"a", "b", "c"}));
  EXPECT_EQ(log_, (Lines{"a", "b", "c"}));
}

TEST_P(WriterTest, CallsNoDoneBeforeTheLoopTurns) {
  writer_->submit(insert("a"), done("a"));
  gate_held_.unlock();
  writer_->flush();
  EXPECT_EQ(rows(), Lines{"a"});
  EXPECT_EQ(log_, Lines{});
}

TEST_P(WriterTest, UndoesOnlyTheIsolatedWorkThatThrows) {
  close_gate();
  writer_->submit(insert("a"), done("a"));
  writer_->submit_isolated(insert_and_throw("b"), done("b"));
  writer_->submit_isolated(insert("c"), done("c"));
  settle();
  EXPECT_EQ(rows(), (Lines{"a", "c"}));
  EXPECT_EQ(log_, (Lines{"a", "b: b failed", "c"}));
}

TEST_P(WriterTest, FailsTheWholeGroupAndEverythingAfterIt) {
  close_gate();
  writer_->submit(insert("a"), done("a"));
  writer_->submit_isolated(insert("b"), done("b"));
  writer_->submit(insert_and_throw("c"), done("c"));
  writer_->submit(insert("d"), done("d"));
  settle();
  writer_->submit_isolated(insert("e"), done("e"));
  settle();
  EXPECT_EQ(rows(), Lines{});
  EXPECT_EQ(log_,
            (Lines{"a: c failed", "b: c failed", "c: c failed", "d: c failed", "e: c failed"}));
}

TEST_P(WriterTest, FailsTheGroupWhoseCommitFails) {
  database_.run_script("CREATE TABLE child(x REFERENCES t(x) DEFERRABLE INITIALLY DEFERRED)");
  writer_->submit([](Database& db) { db.execute("INSERT INTO child VALUES ('nobody')"); },
                  done("a"));
  settle();
  EXPECT_EQ(log_, Lines{"a: database ':memory:': FOREIGN KEY constraint failed, in: COMMIT"});
  EXPECT_FALSE(database_.in_transaction());
}

TEST_P(WriterTest, FailsTheGroupIfSqliteGaveUpTheTransaction) {
  close_gate();
  writer_->submit(insert("a"), done("a"));
  writer_->submit_isolated(
      [](Database& db) { db.execute("INSERT OR ROLLBACK INTO t VALUES ('a')"); }, done("b"));
  settle();
  EXPECT_EQ(rows(), Lines{});
  EXPECT_EQ(log_, (Lines{"a: database ':memory:': no such savepoint: part, in: ROLLBACK TO part",
                         "b: database ':memory:': no such savepoint: part, in: ROLLBACK TO part"}));
}

TEST_P(WriterTest, TakesWorkThatADoneSubmits) {
  writer_->submit(insert("a"),
                  [this](std::exception_ptr) { writer_->submit(insert("b"), done("b")); });
  settle();
  settle();
  EXPECT_EQ(rows(), (Lines{"a", "b"}));
  EXPECT_EQ(log_, Lines{"b"});
}

TEST_P(WriterTest, CommitsWhatIsQueuedWhenItGoes) {
  writer_->submit(insert("a"), done("a"));
  writer_->submit(insert("b"), done("b"));
  gate_held_.unlock();
  writer_.reset();
  EXPECT_EQ(rows(), (Lines{"a", "b"}));
  turns_.run_all();
  EXPECT_EQ(log_, (Lines{"a", "b"}));
}

TEST_P(WriterTest, HoldsWhatCannotBeCopied) {
  auto reply = std::make_unique<std::string>("reply");
  writer_->submit([](Database&) {},
                  [this, reply = std::move(reply)](std::exception_ptr) { log_.push_back(*reply); });
  settle();
  EXPECT_EQ(log_, Lines{"reply"});
}

TEST_P(WriterTest, CountsCommitsThatMayHaveChangedResources) {
  writer_->submit(insert("a"), done("a"));
  settle();
  const std::uint64_t version = writer_->resources_version();
  writer_->submit(insert("b"), done("b"), {.may_change_resources = false});
  settle();
  EXPECT_EQ(writer_->resources_version(), version);
  writer_->submit_isolated(insert("c"), done("c"));
  settle();
  EXPECT_NE(writer_->resources_version(), version);
}

INSTANTIATE_TEST_SUITE_P(Running, WriterTest,
                         ::testing::Values(Writer::Running::kThread, Writer::Running::kInline),
                         [](const auto& running) {
                           return running.param == Writer::Running::kThread ? "Thread" : "Inline";
                         });

// Where the works of a writer with a thread run, whose commits count as quick or not.
class LonelyWriterTest : public ::testing::Test {
 protected:
  explicit LonelyWriterTest(std::chrono::microseconds quick = std::chrono::hours(1))
      : database_({.file = std::string(kInMemory)}),
        writer_(
            database_, [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); },
            Writer::Running::kThread, quick) {}

  void submit(std::size_t callers = 1) {
    writer_.submit(
        [this](Database&) { places_ += std::this_thread::get_id() == loop_ ? 'l' : 't'; },
        [](std::exception_ptr) {}, {.callers = callers});
  }
  void settle() {
    while (!writer_.settled()) turns_.run_all();
  }

  const std::thread::id loop_ = std::this_thread::get_id();
  std::string places_;
  PostedTurns turns_;
  Database database_;
  Writer writer_;
};

TEST_F(LonelyWriterTest, CommitsOnTheLoopWhatOneCallerAtATimeWants) {
  for (int i = 0; i < 3; ++i) {
    submit();
    settle();
  }
  EXPECT_EQ(places_, "tll");
}

TEST_F(LonelyWriterTest, LeavesItToTheThreadWhenSeveralCome) {
  submit();
  settle();
  submit();
  submit();
  settle();
  submit();
  settle();
  submit();
  settle();
  EXPECT_EQ(places_, "ttttl");
  submit(2);
  settle();
  EXPECT_EQ(places_, "ttttlt");
}

TEST_F(LonelyWriterTest, TakesAlongWhatNobodyWaitsFor) {
  submit();
  settle();
  submit(0);
  submit();
  settle();
  submit();
  settle();
  EXPECT_EQ(places_, "tlll");
}

TEST_F(LonelyWriterTest, CommitsAtOnceWhenItIsFlushed) {
  submit();
  settle();
  submit();
  writer_.flush();
  EXPECT_EQ(places_, "tt");
  settle();
}

class SlowDiskWriterTest : public LonelyWriterTest {
 protected:
  SlowDiskWriterTest() : LonelyWriterTest(std::chrono::microseconds(-1)) {}
};

TEST_F(SlowDiskWriterTest, NeverWaitsOnTheLoop) {
  for (int i = 0; i < 3; ++i) {
    submit();
    settle();
  }
  EXPECT_EQ(places_, "ttt");
}

}  // namespace
}  // namespace sidestep::storage::writer_test
