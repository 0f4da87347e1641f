#include <gtest/gtest.h>

#include "tests/server/commands/command_output.h"

namespace sidestep::test::debug_query_test {
namespace {

TEST(DebugQueryCommand, AnswersEachLineWithALine) {
  const CommandOutput output =
      run_command({"debug-query"},
                  "{\"kind\": \"jsonpath\", \"path\": \"$.a\", \"data\": {\"a\": [1]}}\n"
                  "{\"kind\": \"jsonata\", \"expr\": \"a + 1\", \"data\": {\"a\": 2}}\n"
                  "nonsense\n");
  EXPECT_EQ(output.status, 0);
  EXPECT_EQ(output.out.substr(0, output.out.find("{\"error\"")),
            "{\"result\":[1]}\n{\"result\":3}\n");
  EXPECT_NE(output.out.find("InvalidRequest"), std::string::npos);
}

}  // namespace
}  // namespace sidestep::test::debug_query_test
