#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::aws_test {
namespace {

std::string aws(std::string_view expression) { return answer(expression, "", Dialect::kAws); }

TEST(JsonataAws, AddsFunctions) {
  const Example examples[] = {
      {"$partition([1..5], 2)", "[[1,2],[3,4],[5]]"},
      {"$partition([0], 3)", "[[0]]"},
      {"$partition([1], 0)", "D3137"},
      {"$range(0, 10, 3)", "[0,3,6,9]"},
      {"$range(10, 0, -5)", "[10,5,0]"},
      {"$range(1, 9, 9)", "1"},
      {"$range(5, 1, 1)", "undefined"},
      {"$range(1, 5)", "undefined"},
      {"$range(1, 5, 0)", "D3137"},
      {"$range(0, 1e300, 1)", "U1001"},
      {"$range(\"a\", 1, 1)", "T0410"},
      {"$hash(\"input data\", \"MD5\")", "\"812f45842bc6d66ee14572ce20db8e86\""},
      {"$hash(\"x\", \"CRC\")", "D3137"},
      {"$parse(\"{\\\"a\\\":[1]}\").a", "[1]"},
      {"$parse(\"{\")", "D3137"},
      {"$random(7) = $random(7)", "true"},
      {"$random(42)", "0.7275636800328681"},  // java.util.Random
      {"$random() < 1", "true"},
      {"$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)"
       " ~> $count()",
       "1"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(aws(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataAws, LacksEval) {
  EXPECT_EQ(aws("$eval(\"1\")"), "T1006");
  EXPECT_EQ(answer("$partition([1], 1)"), "T1006");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::aws_test
