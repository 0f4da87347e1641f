#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::object_test {
namespace {

TEST(JsonataObject, SplitsAndMerges) {
  const Example examples[] = {
      {"$keys({\"b\":1,\"2\":1,\"1\":1,\"01\":1})", R"(["1","2","b","01"])"},
      {"$keys([{\"a\":1},{\"b\":2},{\"a\":3}])", R"(["a","b"])"},
      {"$keys({})", "undefined"},
      {"$lookup([{\"a\":1},{\"a\":[2]}], \"a\")", "[1,2]"},
      {"$spread({\"a\":1,\"b\":2})", R"([{"a":1},{"b":2}])"},
      {"$spread(1)", "1"},
      {"$merge([{\"a\":1},{\"b\":2},{\"a\":3}])", R"({"a":3,"b":2})"},
      {"$each({\"a\":1,\"b\":2}, function($v, $k) { $k & $v })", R"(["a1","b2"])"},
      {"$sift({\"a\":1,\"b\":2}, function($v) { $v > 1 })", R"({"b":2})"},
      {"$sift({\"a\":1}, function($v) { false })", "undefined"},
      {"$merge($map([1..40], function($i) { {\"k\" & $i: $i} })).k37", "37"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::object_test
