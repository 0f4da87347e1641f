#include "lambda_runner/code_changes.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::lambda::code_changes_test {
namespace {

namespace fs = std::filesystem;

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
  // A fresh one each time: it looks at once.
  std::uint64_t fingerprint() { return CodeChanges(root).fingerprint(); }

  testing::TempDirectory directory;
  const fs::path root{directory.path()};
};

TEST_F(CodeChangesTest, StaysTheSameWhileNothingChanges) {
  EXPECT_EQ(fingerprint(), fingerprint());
}

TEST_F(CodeChangesTest, DiffersForContentNewFilesAndRemovedFiles) {
  const auto first = fingerprint();
  write("lib/b.js", "22");
  const auto second = fingerprint();
  EXPECT_NE(first, second);
  write("c.js", "");
  const auto third = fingerprint();
  EXPECT_NE(second, third);
  fs::remove(root / "a.js");
  EXPECT_NE(third, fingerprint());
}

TEST_F(CodeChangesTest, DoesNotCareForWhatIsInstalledMadeOrHidden) {
  const auto first = fingerprint();
  write("node_modules/x/index.js", "1");
  write("__pycache__/a.pyc", "1");
  write(".git/HEAD", "1");
  EXPECT_EQ(first, fingerprint());
}

TEST_F(CodeChangesTest, DoesNotLookAgainAtOnce) {
  CodeChanges changes(root);
  const auto first = changes.fingerprint();
  write("a.js", "22");
  EXPECT_EQ(changes.fingerprint(), first);
}

}  // namespace
}  // namespace sidestep::lambda::code_changes_test
