#include "aws/iam/policy/pattern.h"

#include <gtest/gtest.h>

namespace sidestep::aws::iam::pattern_test {
namespace {

const Context kContext = {{"aws:username", {"a*b"}}, {"aws:principaltag/team", {"shop"}}};

struct Case {
  std::string pattern;
  std::string text;
  bool is_match;
};

TEST(Patterns, HaveWildcardsAndVariables) {
  const std::vector<Case> cases = {
      {"*", "", true},
      {"", "", true},
      {"", "a", false},
      {"a*", "abc", true},
      {"*c", "abc", true},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"*b*b*", "abab", true},
      {"*b*c*", "abab", false},
      {"arn:aws:sqs:*:*:q", "arn:aws:sqs:us-east-1:1:q", true},
      {"A", "a", false},
      {"home/${aws:username}/*", "home/a*b/x", true},
      {"home/${aws:username}/*", "home/axb/x", false},
      {"${aws:PrincipalTag/team}", "shop", true},
      {"${aws:absent}", "", false},
      {"${aws:absent, 'none'}", "none", true},
      {"a${*}", "a*", true},
      {"a${*}", "ab", false},
      {"a${$}{x}", "a${x}", true},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(PatternMatch{kContext}(each.pattern, each.text), each.is_match)
        << each.pattern << " and " << each.text;
  }
}

TEST(Patterns, OfOlderPoliciesHaveNoVariables) {
  const PatternMatch plain{kContext, Variables::kPlain};
  EXPECT_FALSE(plain("${aws:PrincipalTag/team}", "shop"));
  EXPECT_TRUE(plain("${x}", "${x}"));
}

TEST(Patterns, OfActionsAreInAnyLetters) {
  const PatternMatch any{kContext, Variables::kPlain, Letters::kAny};
  EXPECT_TRUE(any("SQS:send*", "sqs:SendMessage"));
}

TEST(Patterns, OfArnsKeepToTheirParts) {
  const PatternMatch match{kContext};
  EXPECT_TRUE(match.arn("arn:aws:s3:::b*", "arn:aws:s3:::bucket/a:b"));
  EXPECT_FALSE(match.arn("arn:aws:*", "arn:aws:s3:::bucket"));
  EXPECT_TRUE(match.arn("arn:*:*:*:*:*", "arn:aws:s3:::bucket"));
}

}  // namespace
}  // namespace sidestep::aws::iam::pattern_test
