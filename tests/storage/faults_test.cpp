// Disks that fail, fill up and lose power under a storage; files that were damaged meanwhile.

#include <gtest/gtest.h>

#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/schema.h"
#include "tests/support/failure_text.h"
#include "tests/support/simulated_storage.h"

namespace sidestep::storage::faults_test {
namespace {

using testing::failure_text;
using testing::SimulatedDisk;
using testing::SimulatedStorage;

constexpr std::int64_t kRows = 200;
constexpr std::size_t kPage = 8192;

// A database of many pages, closed in good order.
void fill(SimulatedStorage& storage) {
  storage.begin().writer().submit(
      [](Database& database) {
        for (std::int64_t i = 0; i < kRows; ++i) {
          ExecutionRow row;
          row.id = i;
          row.arn = row.name = "run" + std::to_string(i);
          row.state_machine_arn = "m";
          row.input = std::string(500, 'x');
          Executions(database).insert(row);
          Journal(database).insert({.execution_id = i, .events = std::string(3000, 'y')});
        }
      },
      [](std::exception_ptr failure) { ASSERT_FALSE(failure); });
  ASSERT_TRUE(storage.put("key", "value"));
  storage.end();
}

// Opens it and reads all there is; the rows counted.
std::int64_t read_all(SimulatedStorage& storage) {
  Database& reader = storage.begin().reader();
  std::int64_t rows = 0;
  for (const ExecutionRow& row : Executions(reader).running()) {
    Journal(reader).each(row.id, [&](const JournalView& entry) {
      rows += entry.events.size() == 3000 ? 1 : 0;
      return Walk::kContinue;
    });
  }
  return rows;
}

std::string name_of(SimulatedDisk::Fault fault) {
  switch (fault) {
    case SimulatedDisk::Fault::kIoError:
      return "IoError";
    case SimulatedDisk::Fault::kFull:
      return "FullDisk";
    case SimulatedDisk::Fault::kShortWrite:
      return "ShortWrite";
    case SimulatedDisk::Fault::kReadError:
      return "ReadError";
  }
  return "";
}

class DiskFault : public ::testing::TestWithParam<SimulatedDisk::Fault> {};

TEST_P(DiskFault, AtTheNthCallOfTheFirstStartLeavesNothingHalfDone) {
  for (std::int64_t nth = 1;; ++nth) {
    SimulatedStorage storage;
    storage.disk.fail_from(nth, GetParam());
    bool durable = false;
    const std::string failure = failure_text([&] {
      storage.begin();
      durable = storage.put("key", "value");
    });
    const bool failed = storage.disk.has_failed();
    EXPECT_TRUE(failed || (durable && failure.empty())) << nth;
    storage.kill();
    ASSERT_EQ(failure_text([&] { storage.begin(); }), "") << nth << ": " << failure;
    if (durable) {
      EXPECT_EQ(storage.find("key"), "value") << nth;
    }
    EXPECT_TRUE(storage.put("other", "value")) << nth;
    if (!failed) break;
  }
}

INSTANTIATE_TEST_SUITE_P(Storage, DiskFault,
                         ::testing::Values(SimulatedDisk::Fault::kIoError,
                                           SimulatedDisk::Fault::kFull,
                                           SimulatedDisk::Fault::kShortWrite),
                         [](const auto& test) { return name_of(test.param); });

TEST(PowerCut, AtAnyMomentLeavesWhatWasAcknowledged) {
  for (std::int64_t nth = 1; nth <= 40; ++nth) {
    SimulatedStorage storage;
    Prng prng(static_cast<std::uint64_t>(nth));
    storage.begin();
    ASSERT_TRUE(storage.put("first", "value"));
    storage.disk.die_before(nth);
    int acknowledged = 0;
    while (!storage.disk.has_died()) {
      if (storage.put("key" + std::to_string(acknowledged), "value") && !storage.disk.has_died()) {
        ++acknowledged;
      }
    }
    storage.cut_power(prng);
    storage.begin();
    EXPECT_EQ(storage.find("first"), "value") << nth;
    for (int i = 0; i < acknowledged; ++i) {
      EXPECT_EQ(storage.find("key" + std::to_string(i)), "value") << nth;
    }
  }
}

TEST(PowerCut, AtAnyMomentOfTheFirstStartLeavesNoHalfOfADatabase) {
  bool died = true;
  for (std::int64_t nth = 1; died; ++nth) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      SimulatedStorage storage;
      storage.disk.die_before(nth);
      storage.begin();
      const bool durable = storage.put("key", "value") && !storage.disk.has_died();
      died = storage.disk.has_died();
      Prng prng(seed);
      storage.cut_power(prng);
      ASSERT_EQ(failure_text([&] { storage.begin(); }), "") << "died before change " << nth;
      if (durable) {
        EXPECT_EQ(storage.find("key"), "value") << nth;
      }
      EXPECT_TRUE(storage.put("other", "value")) << nth;
    }
  }
}

// Killed between the write and the sync of a commit: the next process sees it, says so, and then
// the power fails before it has written anything of its own.
TEST(PowerCut, LeavesWhatARestartedServerHasShown) {
  int shown = 0;
  for (std::int64_t nth = 1; nth <= 12; ++nth) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      SimulatedStorage storage;
      storage.begin();
      storage.disk.die_before(nth);
      storage.put("key", "value");
      if (!storage.disk.has_died()) continue;
      storage.kill();
      storage.begin();
      const bool seen = storage.find("key").has_value();
      Prng prng(seed);
      storage.cut_power(prng);
      storage.begin();
      if (!seen) continue;
      ++shown;
      EXPECT_EQ(storage.find("key"), "value") << "died before change " << nth;
    }
  }
  EXPECT_GT(shown, 0);
}

// Every page in turn: the file is refused, or everything is there. Never less without a word.
TEST(Damage, OfAnyPageIsNoticed) {
  SimulatedStorage whole;
  fill(whole);
  const std::string intact = whole.disk.contents(whole.file());
  for (std::size_t page = 0; page < intact.size() / kPage; ++page) {
    std::string bytes = intact;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page * kPage), kPage, '\0');
    SimulatedStorage storage;
    storage.disk.set_contents(storage.file(), bytes);
    std::int64_t rows = -1;
    const std::string failure = failure_text([&] { rows = read_all(storage); });
    if (failure.empty()) {
      EXPECT_EQ(rows, kRows) << "page " << page;
    } else {
      const char* const kind = page == 0 ? "is not a database" : "is damaged";
      EXPECT_NE(failure.find(kind), std::string::npos) << "page " << page << ": " << failure;
      EXPECT_NE(failure.find("move"), std::string::npos) << "names no way out: " << failure;
    }
    storage.kill();
    EXPECT_EQ(storage.disk.contents(storage.file()).size(), bytes.size());
  }
}

TEST(Damage, ATruncatedFileIsRefused) {
  SimulatedStorage whole;
  fill(whole);
  const std::string intact = whole.disk.contents(whole.file());
  for (std::size_t size = kPage; size < intact.size(); size += 3 * kPage) {
    SimulatedStorage storage;
    storage.disk.set_contents(storage.file(), intact.substr(0, size));
    const std::string failure = failure_text([&] { read_all(storage); });
    EXPECT_NE(failure.find("is damaged"), std::string::npos) << size << ": " << failure;
    EXPECT_EQ(storage.disk.contents(storage.file()), intact.substr(0, size));
  }
}

TEST(Damage, ARecentCommitThatIsTornIsLeftOutAndNotTheRest) {
  SimulatedStorage storage;
  storage.begin();
  ASSERT_TRUE(storage.put("key", "old"));
  const std::string before = storage.disk.contents(storage.file() + "-wal");
  ASSERT_TRUE(storage.put("key", "new"));
  storage.kill();
  std::string log = storage.disk.contents(storage.file() + "-wal");
  log[before.size() + 100] ^= 1;
  storage.disk.set_contents(storage.file() + "-wal", log);
  storage.begin();
  EXPECT_EQ(storage.find("key"), "old");
}

TEST(Upgrade, AFileOfEveryOlderVersionIsBroughtUpWithItsRows) {
  for (std::size_t version = 1; version <= migrations().size(); ++version) {
    SimulatedStorage storage;
    {
      Database old({.file = storage.file()});
      migrate(old, migrations().first(version));
      old.execute("INSERT INTO server_meta(key, value) VALUES ('key', 'value')");
    }
    Database& reader = storage.begin().reader();
    EXPECT_EQ(storage.find("key"), "value");
    Statement now = reader.query("PRAGMA user_version");
    ASSERT_TRUE(now.next());
    EXPECT_EQ(now.integer(0), static_cast<std::int64_t>(migrations().size()));
  }
}

}  // namespace
}  // namespace sidestep::storage::faults_test
