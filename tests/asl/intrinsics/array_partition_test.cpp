#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_partition_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayPartition, CutsChunksOfTheRoundedSize) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayPartition($.a, 2)", R"({"a":[1,2,3]})", "[[1,2],[3]]"},
      {"States.ArrayPartition($.a, 2.5)", R"({"a":[1,2,3,4]})", "[[1,2,3],[4]]"},
      {"States.ArrayPartition($.a, 9)", R"({"a":[1]})", "[[1]]"},
      {"States.ArrayPartition($.a, 3)", R"({"a":[]})", "[]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayPartition, RequiresAPositiveSize) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayPartition($.a, 0.4)", R"({"a":[1]})",
       "failed: Invalid arguments in States.ArrayPartition: the chunk size 0 is not positive"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_partition_test
