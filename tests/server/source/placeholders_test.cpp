#include "server/source/placeholders.h"

#include <gtest/gtest.h>

namespace sidestep::source::placeholders_test {
namespace {

std::optional<std::string> known(const std::string& name) {
  if (name == "A") return "value";
  if (name == "f.Arn") return "arn";
  if (name == "AWS::Region") return "eu-west-1";
  return std::nullopt;
}

TEST(Placeholders, AreReplaced) {
  struct Case {
    std::string text, kept, stood_in;
  };
  const std::string arn = "arn:aws:lambda:us-east-1:123456789012:function:";
  for (const Case& test : std::vector<Case>{
           {"x", "x", "x"},
           {"${A} and ${f.Arn} in ${AWS::Region}", "value and arn in eu-west-1",
            "value and arn in eu-west-1"},
           {"${!A}", "${A}", "${A}"},
           {"\"${B}\"", "\"${B}\"", '"' + arn + "B\""},
           {"\"arn:${B}:x\"", "\"arn:${B}:x\"", "\"arn:B:x\""},
           {"{\"n\": ${B}}", "{\"n\": ${B}}", "{\"n\": 1}"},
           {"[${B}, 2]", "[${B}, 2]", "[1, 2]"},
           {"Resource: ${B}\n", "Resource: ${B}\n", "Resource: " + arn + "B\n"},
           {"- ${B}\n", "- ${B}\n", "- " + arn + "B\n"},
           {"${A", "${A", "${A"},
           {"{% ${name: 1} %}", "{% ${name: 1} %}", "{% ${name: 1} %}"},
           {"${} ${a b} ${a.} ${:a}", "${} ${a b} ${a.} ${:a}", "${} ${a b} ${a.} ${:a}"}}) {
    EXPECT_EQ(substitute(test.text, known, Unknown::kKept).text, test.kept) << test.text;
    EXPECT_EQ(substitute(test.text, known, Unknown::kStandsIn).text, test.stood_in) << test.text;
  }
}

TEST(Placeholders, LeadBackToTheOriginal) {
  //                             0123456789012345
  const Substituted result = substitute("a ${A} b ${B} c", known, Unknown::kKept);
  EXPECT_EQ(result.text, "a value b ${B} c");
  ASSERT_EQ(result.placeholders.size(), 2u);
  EXPECT_TRUE(result.placeholders[0].is_known);
  EXPECT_FALSE(result.placeholders[1].is_known);
  EXPECT_EQ(result.source_offset(0), 0u);
  EXPECT_EQ(result.source_offset(4), 2u);    // within "value"
  EXPECT_EQ(result.source_offset(8), 7u);    // "b"
  EXPECT_EQ(result.source_offset(15), 14u);  // "c"
}

}  // namespace
}  // namespace sidestep::source::placeholders_test
