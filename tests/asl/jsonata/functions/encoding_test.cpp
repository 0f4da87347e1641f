#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::encoding_test {
namespace {

TEST(JsonataEncoding, EncodesAndDecodes) {
  const Example examples[] = {
      {"$base64encode(\"hé\")", "\"aOk=\""},
      {"$base64decode(\"aOk\")", "\"hé\""},
      {"$base64decode(\"YQ==YQ==\")", "\"a\""},
      {"$encodeUrl(\"a b/?é\")", "\"a%20b/?%C3%A9\""},
      {"$encodeUrlComponent(\"a b/?'\")", "\"a%20b%2F%3F'\""},
      {"$decodeUrl(\"%3Fa%20%C3%A9\")", "\"%3Fa é\""},
      {"$decodeUrlComponent(\"%3Fa%20%F0%9F%98%80\")", "\"?a 😀\""},
      {"$decodeUrl(\"%E0%A4%A\")", "D3140"},
      {"$decodeUrlComponent(\"%C0%80\")", "D3140"},
      {"$encodeUrl(\"\\ud800\")", "D3140"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::encoding_test
