#include <gmock/gmock.h>

#include <fstream>

#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::serve_test {
namespace {

// That it serves is what tests/e2e is about; here is what it refuses before it does.

TEST(ServeCommand, SaysWhatItDoesNotUnderstand) {
  const CommandOutput output = run_command({"serve", "--port", "many"});
  EXPECT_EQ(output.status, 2);
  EXPECT_THAT(output.err, ::testing::HasSubstr("--port"));
}

TEST(ServeCommand, SaysWhatIsWrongWithADefinitionInItsOwnLines) {
  const sidestep::testing::TempDirectory directory;
  std::ofstream(directory.file("sidestep.json"))
      << R"({"stateMachines": {"m": {"definition": "m.asl.json"}}})";
  std::ofstream(directory.file("m.asl.json")) << R"({
  "StartAt": "A",
  "States": {
    "A": {"Type": "Pass", "Next": "B"},
    "C": {"Type": "Pas"}
  }
})";
  const CommandOutput output =
      run_command({"serve", "--db", ":memory:", "--config", directory.file("sidestep.json")});
  EXPECT_EQ(output.status, 2);
  EXPECT_THAT(output.err, ::testing::HasSubstr(directory.file("m.asl.json") +
                                               ":4:27: error: Missing 'Next' target: B "
                                               "[MISSING_TRANSITION_TARGET /States/A/Next]\n"));
  EXPECT_THAT(output.err, ::testing::HasSubstr(directory.file("m.asl.json") + ":5:11: error: "));
}

}  // namespace
}  // namespace sidestep::test::serve_test
