#include "server/config/aws_names.h"

#include <gmock/gmock.h>

namespace sidestep::config::aws_names_test {
namespace {

TEST(AwsNames, AreOtherSpellings) {
  EXPECT_THAT(spellings_of("memory"), ::testing::ElementsAre("Memory", "memorySize", "MemorySize"));
  EXPECT_THAT(spellings_of("timeout"), ::testing::ElementsAre("Timeout"));
}

TEST(AwsNames, ComeWithAdviceWhereNothingAnswersToThem) {
  EXPECT_EQ(advice_about("ImageUri"),
            "images are not run here: give the code's folder, or a command");
  EXPECT_EQ(advice_about("nonsense"), "");
}

}  // namespace
}  // namespace sidestep::config::aws_names_test
