#include "base/arn.h"

#include <gtest/gtest.h>

namespace sidestep::arn_test {
namespace {

TEST(Arn, HasSixParts) {
  const std::string text = "arn:aws:lambda:us-east-1:123456789012:function:f:alias";
  const auto arn = Arn::parse(text);
  ASSERT_TRUE(arn);
  EXPECT_EQ(arn->partition, "aws");
  EXPECT_EQ(arn->service, "lambda");
  EXPECT_EQ(arn->region, "us-east-1");
  EXPECT_EQ(arn->account, "123456789012");
  EXPECT_EQ(arn->resource, "function:f:alias");
  EXPECT_EQ(arn->text(), text);
  EXPECT_EQ(Arn::parse("arn:aws:states:::lambda:invoke")->resource, "lambda:invoke");
}

TEST(Arn, RejectsIncompleteArns) {
  for (const std::string text : {"", "arn", "arn:aws:s:r:a", "arn:aws:s:r:a:", "a:b:c:d:e:f"}) {
    EXPECT_FALSE(Arn::parse(text)) << text;
  }
}

}  // namespace
}  // namespace sidestep::arn_test
