#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::init_command_test {
namespace {

using ::testing::HasSubstr;

// That its tests pass: tests/e2e/command_line_test.py.
TEST(InitCommand, MakesAProjectThatIsAccepted) {
  for (const std::string language : {"python", "node"}) {
    const testing::TempDirectory folder;
    const std::string project = folder.file("shop");
    const auto made = run_command({"init", project, "--language", language});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("sidestep.json\n"));
    const auto lint = run_command({"lint", "--config", project + "/sidestep.json"});
    EXPECT_EQ(lint.status, 0) << lint.out << lint.err;
  }
}

TEST(InitCommand, OverwritesNothing) {
  const testing::TempDirectory folder;
  std::ofstream(folder.file("README.md")) << "mine";
  const auto refused = run_command({"init", folder.file("")});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("README.md is there already. Nothing was written."));
  EXPECT_FALSE(std::filesystem::exists(folder.file("sidestep.json")));
  EXPECT_EQ(run_command({"init", folder.file("x"), "--language", "cobol"}).status, 2);
}

}  // namespace
}  // namespace sidestep::test::init_command_test
