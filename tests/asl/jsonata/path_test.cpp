#include <gtest/gtest.h>

#include <span>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::path_test {
namespace {

void expect_all(std::span<const Example> examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression, example.input), example.expected) << example.expression;
  }
}

constexpr std::string_view kOrders = R"({"orders":[
  {"id":"a","lines":[{"sku":1,"qty":2},{"sku":2,"qty":1}]},
  {"id":"b","lines":[{"sku":1,"qty":5}]}]})";

TEST(JsonataPath, CollectsAndUnwraps) {
  const Example examples[] = {
      {"orders.id", R"(["a","b"])", kOrders},
      {"orders.lines.qty", "[2,1,5]", kOrders},
      {"orders[0].lines.sku", "[1,2]", kOrders},
      {"orders[1].lines.sku", "1", kOrders},
      {"orders[1].lines.sku[]", "[1]", kOrders},
      {"orders.nothing", "undefined", kOrders},
      {"a", "[1]", R"({"a":[1]})"},
      {"a.b", "[1]", R"({"a":{"b":[1]}})"},
      {"a.b", "[1]", R"({"a":[{"b":[1]}]})"},
      {"a.b", "1", R"({"a":[{"b":1}]})"},
      {"$[0]", "1", "[1,2]"},
      {"*", "[1,2]", R"({"a":1,"b":2})"},
      {"**.b", "[1,2]", R"({"a":{"b":1},"c":[{"b":2}]})"},
      {"[1,2].($ * 2)", "[2,4]"},
      {"a.[b]", "[[1],[2]]", R"({"a":[{"b":1},{"b":2}]})"},
  };
  expect_all(examples);
}

TEST(JsonataPath, FiltersByPositionAndCondition) {
  const Example examples[] = {
      {"[1,2,3][0]", "1"},
      {"[1,2,3][-1]", "3"},
      {"[1,2,3][3]", "undefined"},
      {"[1,2,3][1.9]", "2"},
      {"[1,2,3][[0,2]]", "[1,3]"},
      {"[1,2,3][$ > 1]", "[2,3]"},
      {"[1,2,3][1/0]", "D1001"},
      {"orders.lines[qty > 1].sku", "[1,1]", kOrders},
      {"orders.lines[0].qty", "[2,5]", kOrders},
      {"(orders.lines)[0].qty", "2", kOrders},
      {"[1..5][$ % 2 = 1]", "[1,3,5]"},
  };
  expect_all(examples);
}

TEST(JsonataPath, SortsStably) {
  const Example examples[] = {
      {"[3,1,2]^($)", "[1,2,3]"},
      {"[3,1,2]^(>$)", "[3,2,1]"},
      {"l^(a, >b).b", "[2,1,3]", R"({"l":[{"a":1,"b":1},{"a":2,"b":3},{"a":1,"b":2}]})"},
      {"l^(a).n", R"(["y","x"])", R"({"l":[{"n":"x"},{"n":"y","a":1}]})"},
      {"[3,\"a\"]^($)", "T2007"},
      {"[true,false]^($)", "T2008"},
      {"[5]^($error())", "5"},
  };
  expect_all(examples);
}

TEST(JsonataPath, GroupsByKey) {
  const Example examples[] = {
      {"orders.lines{$string(sku): $sum(qty)}", R"({"1":7,"2":1})", kOrders},
      {"orders{id: $count(lines)}", R"({"a":2,"b":1})", kOrders},
      {"{\"a\": 1, \"a\": 2}", "D1009"},
      {"{1: 2}", "T1003"},
      {"{\"a\": nothing}", "{}"},
      {"nothing{\"a\": 1}", "{\"a\":1}"},
  };
  expect_all(examples);
}

TEST(JsonataPath, BindsPositionsContextsAndParents) {
  const Example examples[] = {
      {"orders#$i.{\"i\": $i, \"id\": id}", R"([{"i":0,"id":"a"},{"i":1,"id":"b"}])", kOrders},
      {"orders@$o.lines.{\"o\": $o.id}", "undefined", R"({"orders":[{"id":1}]})"},
      {"orders@$o.($o.lines.($o.id & $string(sku)))", R"(["a1","a2","b1"])", kOrders},
      {"orders.lines.{\"id\": %.id, \"q\": qty}",
       R"([{"id":"a","q":2},{"id":"a","q":1},{"id":"b","q":5}])", kOrders},
      {"orders.lines[%.id = \"b\"].qty", "5", kOrders},
      {"orders.lines.sku.%.%.id", R"(["a","a","b"])", kOrders},
      {"l@$l.b@$b[$l.k = $b.k].{\"v\": $b.v}", R"([{"v":1},{"v":2}])",
       R"({"l":[{"k":1},{"k":2}],"b":[{"k":1,"v":1},{"k":2,"v":2}]})"},
      {"orders.lines#$n[qty > 1].{\"n\": $n}", R"([{"n":0},{"n":0}])", kOrders},
  };
  expect_all(examples);
}

}  // namespace
}  // namespace sidestep::asl::jsonata::path_test
