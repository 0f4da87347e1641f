#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::uuid_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesUuid, TakesNoArguments) {
  constexpr IntrinsicCase kCases[] = {
      {"States.UUID(1)", "{}", "refused: States.UUID takes 0 arguments, not 1"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesUuid, MakesAVersion4UuidFromTheExecutionsGenerator) {
  const std::string uuid = intrinsic_answer("States.UUID()");
  EXPECT_THAT(uuid, ::testing::MatchesRegex(
                        "\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\""));
  EXPECT_EQ(uuid, intrinsic_answer("States.UUID()")) << "the same seed, the same number";
}

}  // namespace
}  // namespace sidestep::uuid_test
