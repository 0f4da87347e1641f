#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::base64_decode_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesBase64Decode, DecodesUtf8) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "{}", R"("Data to encode")"},
      {"States.Base64Decode('')", "{}", R"("")"},
      {"States.Base64Decode('w7w=')", "{}",
       "\"\xC3\xBC"
       "\""},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesBase64Decode, ReplacesInvalidUtf8) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Base64Decode('YP8=')", "{}",
       "\"`\xEF\xBF\xBD"
       "\""},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesBase64Decode, RejectsInvalidBase64) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Base64Decode('a')", "{}",
       "failed: Invalid arguments in States.Base64Decode: the text is not Base64"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::base64_decode_test
