#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::base64_encode_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesBase64Encode, EncodesUtf8) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Base64Encode('Data to encode')", "{}", R"("RGF0YSB0byBlbmNvZGU=")"},
      {"States.Base64Encode('')", "{}", R"("")"},
      {"States.Base64Encode('\xC3\xBC"
       "')",
       "{}", R"("w7w=")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesBase64Encode, RequiresAString) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Base64Encode($.s)", R"({"s":5})",
       "failed: Invalid arguments in States.Base64Encode: argument 1 must be a string of at "
       "most 10000 characters"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::base64_encode_test
