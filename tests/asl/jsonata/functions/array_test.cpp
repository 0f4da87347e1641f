#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::array_test {
namespace {

TEST(JsonataArray, JoinsSortsAndRemovesDuplicates) {
  const Example examples[] = {
      {"$append([1], [2,3])", "[1,2,3]"},
      {"$append(1, nothing)", "1"},
      {"$append([], 1)", "[1]"},
      {"$reverse([1,2,3])", "[3,2,1]"},
      {"$sort([3,1,2])", "[1,2,3]"},
      {"$sort([\"b\",\"B\",\"a\"])", R"(["B","a","b"])"},
      {"$sort([3,\"a\"])", "D3070"},
      {"$sort([{\"a\":2},{\"a\":1}], function($l, $r) { $l.a > $r.a }).a", "[1,2]"},
      {"$sort([2,1], function($l, $r) { $error(\"no\") })", "D3137"},
      {"$zip([1,2],[3,4,5])", "[[1,3],[2,4]]"},
      {"$zip(1,2)", "[[1,2]]"},
      {"$zip([],[1])", "[]"},
      {"$distinct([1,\"1\",1,[1],[1],{\"a\":1},{\"a\":1},null,null])",
       R"([1,"1",[1],{"a":1},null])"},
      {"$distinct([1])", "[1]"},
      {"$count($distinct($shuffle([1..50])))", "50"},
      {"$shuffle([1])", "[1]"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::array_test
