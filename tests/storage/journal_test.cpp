#include "storage/journal.h"

#include <gtest/gtest.h>

#include "tests/support/failure_text.h"
#include "tests/support/memory_database.h"

namespace sidestep::storage::journal_test {
namespace {

using Seqs = std::vector<std::int64_t>;

// Of execution 7: events 1 to 5, none, 6 to 8, 9. Executions 6 and 8 have one row each.
class JournalTest : public ::testing::Test {
 protected:
  JournalTest() {
    for (const std::int64_t neighbour : {6, 8}) journal_.insert(row(neighbour, 0, 1, 100));
    journal_.insert(row(7, 0, 1, 5));
    journal_.insert(row(7, 1, 6, 0));
    journal_.insert(row(7, 2, 6, 3));
    journal_.insert(row(7, 3, 9, 1));
  }

  static JournalRow row(std::int64_t execution, std::int64_t seq, std::int64_t first,
                        std::int64_t count) {
    return {.execution_id = execution,
            .seq = seq,
            .first_event_id = first,
            .event_count = count,
            .input = seq == 0 ? std::optional<std::string>("start") : std::nullopt,
            .events = "events " + std::to_string(first)};
  }
  Seqs from(std::int64_t event) {
    Seqs seqs;
    journal_.each_from_event(7, event, collect(seqs));
    return seqs;
  }
  Seqs back_from(std::int64_t event) {
    Seqs seqs;
    journal_.each_back_from_event(7, event, collect(seqs));
    return seqs;
  }
  static Journal::Visit collect(Seqs& seqs) {
    return [&seqs](const JournalView& view) {
      seqs.push_back(view.seq);
      return Walk::kContinue;
    };
  }

  testing::MemoryDatabase database_;
  Journal journal_{database_.get()};
};

TEST_F(JournalTest, VisitsTheRowsOfAnExecutionInOrder) {
  std::string told;
  journal_.each(7, [&](const JournalView& view) {
    told += std::to_string(view.seq) + " " + std::string(view.input.value_or("-")) + " " +
            std::to_string(view.first_event_id) + "+" + std::to_string(view.event_count) + " " +
            std::string(view.events) + "; ";
    return view.seq == 2 ? Walk::kStop : Walk::kContinue;
  });
  EXPECT_EQ(told, "0 start 1+5 events 1; 1 - 6+0 events 6; 2 - 6+3 events 6; ");
}

TEST_F(JournalTest, FindsTheChunksFromAnEventOn) {
  EXPECT_EQ(from(1), (Seqs{0, 2, 3}));
  EXPECT_EQ(from(5), (Seqs{0, 2, 3}));
  EXPECT_EQ(from(6), (Seqs{2, 3}));
  EXPECT_EQ(from(8), (Seqs{2, 3}));
  EXPECT_EQ(from(9), Seqs{3});
  EXPECT_EQ(from(10), Seqs{});
}

TEST_F(JournalTest, FindsTheChunksFromAnEventBack) {
  EXPECT_EQ(back_from(100), (Seqs{3, 2, 0}));
  EXPECT_EQ(back_from(8), (Seqs{2, 0}));
  EXPECT_EQ(back_from(5), Seqs{0});
  EXPECT_EQ(back_from(0), Seqs{});
}

TEST_F(JournalTest, HasAPositionForEachRowInTheOrderOfWriting) {
  std::string told;
  journal_.each_after(1, [&](const JournalEntryView& entry) {
    told += std::to_string(entry.position) + ": " + std::to_string(entry.execution_id) + "." +
            std::to_string(entry.seq) + " " + std::string(entry.events) + "; ";
    return entry.position == 4 ? Walk::kStop : Walk::kContinue;
  });
  EXPECT_EQ(told, "2: 8.0 events 1; 3: 7.0 events 1; 4: 7.1 events 6; ");
  EXPECT_EQ(journal_.last_position(), 6);
}

TEST_F(JournalTest, NeverUsesPositionsAgain) {
  journal_.remove({7});
  journal_.remove({7, 8});
  EXPECT_EQ(journal_.last_position(), 6);
  EXPECT_EQ(journal_.broken(), Seqs());
  journal_.insert(row(9, 0, 1, 1));
  EXPECT_EQ(journal_.last_position(), 7);
  Seqs executions;
  journal_.each_after(0, [&](const JournalEntryView& entry) {
    executions.push_back(entry.execution_id);
    return Walk::kContinue;
  });
  EXPECT_EQ(executions, (Seqs{6, 9}));
}

TEST_F(JournalTest, RefusesASecondRowOfTheSameSeq) {
  EXPECT_EQ(testing::failure_text([&] { journal_.insert(row(7, 3, 10, 1)); }),
            "database ':memory:': UNIQUE constraint failed: journal.execution_id, journal.seq, "
            "in: INSERT INTO journal(execution_id, seq, first_event_id, event_count, input, "
            "events) VALUES (?, ?, ?, ?, ?, ?)");
}

TEST_F(JournalTest, KnowsWhereSomethingIsMissing) {
  EXPECT_EQ(journal_.broken(), Seqs());
  journal_.insert(row(7, 5, 10, 1));   // row 4 is missing
  journal_.insert(row(8, 1, 105, 1));  // events 101 to 104 are missing
  journal_.insert(row(9, 0, 2, 1));    // event 1 is missing
  EXPECT_EQ(journal_.broken(), (Seqs{7, 8, 9}));
}

TEST_F(JournalTest, CountsTheEventsOfAnExecution) {
  EXPECT_EQ(journal_.event_count(7), 9);
  journal_.insert(row(7, 4, 10, 0));
  EXPECT_EQ(journal_.event_count(7), 9);
  EXPECT_EQ(journal_.event_count(9), 0);
}

TEST_F(JournalTest, FindsInputsByWhatTheyContain) {
  JournalRow redrive = row(7, 4, 10, 0);
  for (const char* input : {"the first x", "none", "the second x"}) {
    redrive.input = input;
    journal_.insert(redrive);
    ++redrive.seq;
  }
  Seqs seqs;
  journal_.each_back_with_input(7, " x", collect(seqs));
  EXPECT_EQ(seqs, (Seqs{6, 4}));
}

}  // namespace
}  // namespace sidestep::storage::journal_test
