#include "server/config/project_watch.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <fstream>

namespace sidestep::config::project_watch_test {
namespace {

using namespace std::chrono_literals;

class ProjectWatchTest : public ::testing::Test {
 protected:
  ProjectWatchTest() {
    std::string name = std::filesystem::temp_directory_path() / "sidestep-watch-XXXXXX";
    directory = mkdtemp(name.data());
    std::filesystem::create_directories(directory / "code/lib");
    std::filesystem::create_directories(directory / "code/node_modules/x");
    write("sidestep.json", "{}");
    watch.watch({directory / "sidestep.json", directory / "code"});
  }
  ~ProjectWatchTest() override { std::filesystem::remove_all(directory); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(directory / name) << text;
  }

  void run_until_changed() {
    const auto end = std::chrono::steady_clock::now() + 20s;
    loop.restart();
    const int before = changes;
    while (changes == before) {
      ASSERT_LT(std::chrono::steady_clock::now(), end) << "no change was noticed";
      loop.run_one_until(end);
    }
  }

  // The system has queued what was written before write() returns, and nothing is waited for here,
  // so what is ready now is all there is to notice.
  void expect_nothing_noticed() {
    loop.restart();
    while (loop.poll() > 0) {
    }
    EXPECT_EQ(changes, 0);
  }

  boost::asio::io_context loop;
  std::filesystem::path directory;
  int changes = 0;
  ProjectWatch watch{loop, 0ms, [this] { ++changes; }};
};

TEST_F(ProjectWatchTest, NoticesThatAFileIsWritten) {
  write("sidestep.json", "{ }");
  run_until_changed();
}

TEST_F(ProjectWatchTest, NoticesThatAFileIsReplaced) {
  write("new", "{ }");
  std::filesystem::rename(directory / "new", directory / "sidestep.json");
  run_until_changed();
}

TEST_F(ProjectWatchTest, NoticesChangesBelowADirectory) {
  write("code/lib/index.js", "1");
  run_until_changed();
  std::filesystem::remove(directory / "code/lib/index.js");
  run_until_changed();
}

TEST_F(ProjectWatchTest, NoticesChangesInADirectoryThatIsNew) {
  std::filesystem::create_directory(directory / "code/new");
  run_until_changed();
  write("code/new/index.js", "1");
  run_until_changed();
}

TEST_F(ProjectWatchTest, LeavesOtherFilesAlone) {
  write("other.txt", "x");
  expect_nothing_noticed();
  write("code/node_modules/x/index.js", "x");
  expect_nothing_noticed();
  write("code/.swp", "x");
  expect_nothing_noticed();
}

TEST_F(ProjectWatchTest, ReportsManyChangesAtOnceOnce) {
  write("sidestep.json", "{ }");
  write("code/index.js", "1");
  write("code/lib/index.js", "1");
  run_until_changed();
  while (loop.poll() > 0) {
  }
  EXPECT_EQ(changes, 1);
}

TEST_F(ProjectWatchTest, WatchesWhatItWasGivenLast) {
  watch.watch({directory / "other.txt"});
  write("sidestep.json", "{ }");
  write("code/index.js", "1");
  expect_nothing_noticed();
  write("other.txt", "x");
  run_until_changed();
}

}  // namespace
}  // namespace sidestep::config::project_watch_test
