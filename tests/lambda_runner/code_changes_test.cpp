#include "lambda_runner/code_changes.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::lambda::code_changes_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Found = CodeChanges::Found;

FileKind file_kind(std::string_view name) {
  if (name == "tool") return FileKind::kCodeIfExecutable;
  return name.ends_with(".js") ? FileKind::kCode : FileKind::kOther;
}

class CodeChangesTest : public ::testing::Test {
 protected:
  CodeChangesTest() {
    write("a.js", "1");
    write("lib/b.js", "1");
  }

  void write(const std::string& file, const std::string& text) {
    fs::create_directories((root / file).parent_path());
    std::ofstream(root / file) << text;
  }

  CodeChanges watching(std::vector<fs::path> left_out = {}) {
    CodeChanges changes({.directory = root, .may_load = file_kind, .left_out = left_out});
    EXPECT_EQ(look_later(changes), Found::kSame);
    return changes;
  }

  // Each look is an hour after the one before, so that every file is old.
  Found look_later(CodeChanges& changes) { return look_after(changes, 1h); }
  Found look_after(CodeChanges& changes, std::chrono::nanoseconds pause) {
    const auto step = std::chrono::duration_cast<std::chrono::microseconds>(pause);
    at = {at.steady + step, at.wall + step};
    return changes.look(at);
  }

  testing::TempDirectory directory;
  const fs::path root{directory.path()};
  CodeChanges::Moment at = CodeChanges::Moment::now();
};

TEST_F(CodeChangesTest, FindsContentNewFilesAndRemovedFilesAndNamesThem) {
  CodeChanges changes = watching();
  const auto first = changes.fingerprint();
  EXPECT_EQ(look_later(changes), Found::kSame);
  EXPECT_EQ(changes.fingerprint(), first);
  write("lib/b.js", "22");
  EXPECT_EQ(look_later(changes), Found::kChanged);
  EXPECT_EQ(changes.what_changed(), "lib/b.js");
  EXPECT_NE(changes.fingerprint(), first);
  const auto second = changes.fingerprint();
  write("c.js", "");
  write("d.js", "");
  write("a.js", "22");
  EXPECT_EQ(look_later(changes), Found::kChanged);
  EXPECT_EQ(changes.what_changed(), "a.js and 2 more");
  EXPECT_NE(changes.fingerprint(), second);
}

TEST_F(CodeChangesTest, DoesNotCareForWhatIsInstalledMadeOrHidden) {
  CodeChanges changes = watching();
  write("node_modules/x/index.js", "1");
  write("__pycache__/a.js", "1");
  write(".git/a.js", "1");
  EXPECT_EQ(look_later(changes), Found::kSame);
}

TEST_F(CodeChangesTest, DoesNotCareForDataOrForWhatTheServerWrites) {
  write("functions/bundles/x.js", "1");
  CodeChanges changes = watching({root / "functions"});
  write("orders.db", "1");
  write("orders.db-wal", "1");
  write("out/result.json", "{}");
  write("app.log", "1");
  write("tool", "1");
  write("functions/bundles/x.js", "22");
  write("functions/bundles/y.js", "1");
  EXPECT_EQ(look_later(changes), Found::kSame);
  fs::permissions(root / "tool", fs::perms::owner_all);
  EXPECT_EQ(look_later(changes), Found::kChanged);
  EXPECT_EQ(changes.what_changed(), "tool");
}

TEST_F(CodeChangesTest, WatchesWhatTheFunctionHasReadUntilItIsItsOwnOutput) {
  write("prices.json", "{}");
  write(".env", "");
  CodeChanges changes = watching();
  const auto first = changes.fingerprint();
  const auto path = [&](const char* name) { return (root / name).string(); };
  changes.watch_also({path("prices.json"), path(".env"), "/etc/hostname",
                      path("node_modules/x/package.json"), path("../prices.json")});
  EXPECT_EQ(look_later(changes), Found::kSame);
  EXPECT_EQ(changes.fingerprint(), first);
  write("prices.json", "{ }");
  EXPECT_EQ(look_later(changes), Found::kChanged);
  EXPECT_EQ(changes.what_changed(), "prices.json");
  EXPECT_NE(changes.fingerprint(), first);
  write(".env", "A=1");
  EXPECT_EQ(look_later(changes), Found::kChanged);

  for (int i = 0; i < 2; ++i) {
    write("prices.json", "{} " + std::string(static_cast<std::size_t>(i), ' '));
    EXPECT_EQ(look_after(changes, i == 0 ? 1h : 2s), Found::kChanged);
  }
  write("prices.json", "[]");
  EXPECT_EQ(look_later(changes), Found::kSame);
  changes.watch_also({path("prices.json")});
  write("prices.json", "[1]");
  EXPECT_EQ(look_later(changes), Found::kSame);
}

TEST_F(CodeChangesTest, WaitsUntilAChangeHasSettled) {
  CodeChanges changes = watching();
  at = CodeChanges::Moment::now();
  at.steady += 2h;
  write("a.js", "22");
  EXPECT_EQ(look_after(changes, 1ms), Found::kUnsettled);
  write("a.js", "333");
  at.wall = CodeChanges::Moment::now().wall - 110ms;
  EXPECT_EQ(look_after(changes, 110ms), Found::kUnsettled);
  EXPECT_EQ(look_after(changes, 20ms), Found::kUnsettled);  // not looked again yet
  EXPECT_EQ(look_after(changes, 100ms), Found::kChanged);
  EXPECT_EQ(look_after(changes, 1s), Found::kSame);

  fs::remove(root / "lib/b.js");
  EXPECT_EQ(look_later(changes), Found::kUnsettled);  // it may come back
  write("lib/b.js", "1");
  EXPECT_EQ(look_later(changes), Found::kChanged);
}

TEST_F(CodeChangesTest, DoesNotWaitForeverForFilesThatAreNeverLeftAlone) {
  CodeChanges changes = watching();
  at = CodeChanges::Moment::now();
  at.steady += 2h;
  int unsettled = 0;
  for (std::string text = "2"; unsettled < 100; text += '2', ++unsettled) {
    write("a.js", text);
    at.wall = CodeChanges::Moment::now().wall - 110ms;
    if (look_after(changes, 110ms) == Found::kChanged) break;
  }
  EXPECT_EQ(unsettled, 10);
}

TEST_F(CodeChangesTest, DoesNotLookAgainAtOnce) {
  CodeChanges changes = watching();
  write("a.js", "22");
  EXPECT_EQ(look_after(changes, 50ms), Found::kSame);
  EXPECT_EQ(look_later(changes), Found::kChanged);
}

TEST_F(CodeChangesTest, WatchesNothingForARuntimeThatStartsEveryTime) {
  CodeChanges changes({.directory = root});
  EXPECT_EQ(look_later(changes), Found::kSame);
  changes.watch_also({(root / "a.js").string()});
  write("a.js", "22");
  EXPECT_EQ(look_later(changes), Found::kSame);
}

}  // namespace
}  // namespace sidestep::lambda::code_changes_test
