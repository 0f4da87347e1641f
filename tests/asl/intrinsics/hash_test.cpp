#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::hash_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesHash, SupportsFiveAlgorithms) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Hash('input data', 'MD5')", "{}", R"("812f45842bc6d66ee14572ce20db8e86")"},
      {"States.Hash('input data', 'SHA-1')", "{}", R"("aaff4a450a104cd177d28d18d74485e8cae074b7")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesHash, RejectsOtherNames) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Hash('x', 'sha-256')", "{}",
       "failed: Invalid arguments in States.Hash: there is no algorithm 'sha-256'"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesHash, AcceptsTenThousandCharacters) {
  const std::string longest(10'000, 'x');
  EXPECT_EQ(intrinsic_answer("States.Hash($, 'MD5')", to_text(Json(longest))),
            "\"b567fcb68d8555227123ab87e255872e\"");
  EXPECT_EQ(intrinsic_answer("States.Hash($, 'MD5')", to_text(Json(longest + "x"))),
            "failed: Invalid arguments in States.Hash: argument 1 must be a string of at most "
            "10000 characters");
}

}  // namespace
}  // namespace sidestep::hash_test
