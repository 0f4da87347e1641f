#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::aggregate_test {
namespace {

TEST(JsonataAggregate, ReducesNumbers) {
  const Example examples[] = {
      {"$sum([1,2.5])", "3.5"},
      {"$sum([])", "0"},
      {"$sum(5)", "5"},
      {"$sum(nothing)", "undefined"},
      {"$sum(\"a\")", "T0412"},
      {"$sum([1..100000])", "5000050000"},
      {"$sum()", "T0410"},
      {"$count([1,[2,3]])", "2"},
      {"$count(nothing)", "0"},
      {"$count([1..10000000])", "10000000"},
      {"$max([1,3,2])", "3"},
      {"$max([])", "undefined"},
      {"$max(nothing)", "undefined"},
      {"$min([1,-3,2])", "-3"},
      {"$average([1,2])", "1.5"},
      {"$average([])", "undefined"},
      {"$average([1,\"2\"])", "T0412"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::aggregate_test
