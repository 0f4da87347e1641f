#include "aws/model/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sidestep::services::pattern_test {
namespace {

struct PatternCase {
  std::string pattern;
  std::string text;
  bool may_match;
};

TEST(ModelPattern, MatchesTheWholeText) {
  for (const PatternCase& c :
       std::vector<PatternCase>{{"[a-z]+", "abc", true},
                                {"[a-z]+", "abc1", false},
                                {"[a-z]+", "", false},
                                {"^[a-z]+$", "abc", true},
                                {"a|bc", "abc", false},
                                {"a|bc", "bc", true},
                                {R"(arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)",
                                 "arn:aws:iam::123456789012:role/r", true},
                                {R"((?!^[0-9]+$)([a-zA-Z0-9-_]+))", "123", false},
                                {R"((?!^[0-9]+$)([a-zA-Z0-9-_]+))", "a123", true},
                                {R"([\u0020-\uD7FF]*)", "\u00e9t\u00e9", true},
                                {R"([!-~]+)", "\u00e9", false}}) {
    EXPECT_EQ(may_match(c.pattern, c.text), c.may_match) << c.pattern << ' ' << c.text;
  }
}

TEST(ModelPattern, LetsThroughWhatItCannotDecide) {
  EXPECT_TRUE(may_match("(unclosed", "text"));
  EXPECT_TRUE(may_match(R"(((a+)+\2)+b)", std::string(40, 'a'))) << "takes too many steps";
}

}  // namespace
}  // namespace sidestep::services::pattern_test
