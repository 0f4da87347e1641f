#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::transform_test {
namespace {

TEST(JsonataTransform, ChangesACopy) {
  const std::string_view input = R"({"a":{"b":1,"c":2},"l":[{"x":1},{"x":2}]})";
  const Example examples[] = {
      {"$ ~> |a|{\"b\": b + 1}|", R"({"a":{"b":2,"c":2},"l":[{"x":1},{"x":2}]})", input},
      {"$ ~> |a|{}, [\"b\"]|", R"({"a":{"c":2},"l":[{"x":1},{"x":2}]})", input},
      {"$ ~> |l|{\"y\": x}, \"x\"|", R"({"a":{"b":1,"c":2},"l":[{"y":1},{"y":2}]})", input},
      {"($t := $ ~> |a|{\"b\": 9}|; a.b)", "1", input},
      {"$ ~> |a|5|", "T2011", input},
      {"$ ~> |a|{}, 5|", "T2012", input},
      {"nothing ~> |a|{}|", "undefined", input},
      {"[$, $] ~> |a|{\"b\": 3}| ~> $count()", "2", input},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression, example.input), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::transform_test
