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
      {"$range(-1.7, 2.9, 1.5)", "[-1,0,1,2]"},
      {"$partition([1..3], 2.9)", "[[1,2],[3]]"},
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

TEST(JsonataAws, HoldsAsMuchAsStepFunctions) {
  const auto doubled = [](const std::string& letter, int times) {
    return "($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('" + letter +
           "', " + std::to_string(times) + ")))";
  };
  const Example examples[] = {
      {"[1..873782] ~> $count()", "873782"},
      {"[1..873783] ~> $count()", "U1001"},
      {"$sum([1..900000])", "U1001"},
      {"$count($range(1, 200000, 1))", "200000"},
      {"$count($range(1, 500000, 1))", "U1001"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(aws(example.expression), example.expected) << example.expression;
  }
  EXPECT_EQ(aws(doubled("x", 22)), "4194304");
  EXPECT_EQ(aws(doubled("x", 23)), "U1001");
  EXPECT_EQ(aws(doubled("é", 22)), "4194304") << "units of UTF-16 count, not bytes";
  EXPECT_EQ(answer("$count([1..900000])"), "900000") << "in plain JSONata";
}

TEST(JsonataAws, RecursesAsDeepAsStepFunctions) {
  const auto sum = [](int terms) {
    std::string text = "1";
    for (int i = 1; i < terms; ++i) text += "+1";
    return text;
  };
  EXPECT_EQ(aws(sum(99)), "99");
  EXPECT_EQ(aws(sum(102)), "U1001");
  EXPECT_EQ(aws(sum(200)), "U1001");
  EXPECT_EQ(answer(sum(200)), "200") << "in plain JSONata";
  EXPECT_EQ(aws("($f := function($x) { $x = 0 ? 0 : $f($x - 1) }; $f(5000))"), "0")
      << "tail calls do not go deeper";
}

TEST(JsonataAws, NamesNonFiniteNumbers) {
  const Example examples[] = {
      {"[1/0]", R"(["Infinity"])"},
      {"{\"k\": 1/0}", R"({"k":"Infinity"})"},
      {"[-1/0, 1e308 * 10]", R"(["-Infinity","Infinity"])"},
      {"1/0", R"("Infinity")"},
      {"1/0 + 1", "D1001"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(aws(example.expression), example.expected) << example.expression;
  }
  EXPECT_EQ(answer("[1/0]"), "[null]") << "in plain JSONata";
}

TEST(JsonataAws, DecodesBase64AsJavaDoes) {
  const Example examples[] = {
      {"$base64decode(\"aGk=\")", R"("hi")"},  {"$base64decode(\"aGk\")", R"("hi")"},
      {"$base64decode(\"\")", R"("")"},        {"$base64decode(\"YQ==\")", R"("a")"},
      {"$base64decode(\"!!!\")", "INTERNAL"},  {"$base64decode(\"aGk==\")", "INTERNAL"},
      {"$base64decode(\"a\")", "INTERNAL"},    {"$base64decode(\"aG k\")", "INTERNAL"},
      {"$base64decode(\"-_-_\")", "INTERNAL"}, {"$base64decode(\"aGlo=\")", "INTERNAL"},
      {"$base64decode(\"aG=k\")", "INTERNAL"},
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
