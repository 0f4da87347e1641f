#include "asl/jsonata/expression.h"

#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::expression_test {
namespace {

TEST(JsonataExpression, ReadsVariablesAndStatesWithoutCopyingThem) {
  const auto expression = Expression::parse("$states.input.n + $extra.n", Dialect::kAws);
  ASSERT_TRUE(expression);
  const Json input = {{"n", 1}};
  Variables variables;
  variables.assign({{"extra", Payload(Json{{"n", 2}})}});
  Prng prng(1);
  const Bindings bindings{.states = {{.name = "input", .value = &input}}, .variables = &variables};
  const auto result = expression->evaluate(bindings, {.now = kTestNow, .prng = prng});
  ASSERT_TRUE(result);
  EXPECT_EQ(**result, Json(3));
}

TEST(JsonataExpression, MakesTheContextOnlyIfItCanBeReached) {
  int made = 0;
  const LazyJson context([&made] {
    ++made;
    return Json{{"k", 1}};
  });
  const auto evaluate = [&](std::string_view text) {
    const Json input = 1;
    Prng prng(1);
    const Bindings bindings{
        .states = {{.name = "input", .value = &input}, {.name = "context", .lazy = &context}}};
    return Expression::parse(text, Dialect::kAws)->evaluate(bindings, {.now = {}, .prng = prng});
  };
  EXPECT_EQ(**evaluate("$states.input"), Json(1));
  EXPECT_EQ(made, 0);
  EXPECT_EQ(**evaluate("$keys($states)[1]"), Json("context"));
  EXPECT_EQ(**evaluate("$states.context.k"), Json(1));
  EXPECT_EQ(made, 1);
}

TEST(JsonataExpression, ListsTheVariablesItReads) {
  const auto variables = [](std::string_view text) {
    return Expression::parse(text, Dialect::kAws)->variables();
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(variables("$b & $a.x & $states.input & $sum($c)"), (Names{"a", "b", "c"}));
  EXPECT_EQ(variables("($x := $x + 1; $x)"), (Names{"x"}));
  EXPECT_EQ(variables("($x := 1; $x)"), Names{});
  EXPECT_EQ(variables("$map($l, function($v, $i) { $v + $i + $k })"), (Names{"k", "l"}));
  EXPECT_EQ(variables("$l[a = $k]^($s){$g: $h}"), (Names{"g", "h", "k", "l", "s"}));
}

TEST(JsonataExpression, ListsVariablesOfFunctionsThatRunLater) {
  const auto variables = [](std::string_view text) {
    return Expression::parse(text, Dialect::kAws)->variables();
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(variables("($f := function($n) { $n = 0 ? $k : $f($n - 1) }; $f(3))"), Names{"k"});
  EXPECT_EQ(variables("($even := function($n) { $odd($n) }; $odd := function($n) { $even($n) };"
                      " $even(2) & $other)"),
            Names{"other"});
  EXPECT_EQ(variables("function($n) { $f($n) }(1)"), Names{"f"});
  EXPECT_EQ(variables("($g := function() { $x }; ($x := 1); $g())"), Names{"x"});
}

TEST(JsonataExpression, ReturnsIntegersForIntegralNumbers) {
  EXPECT_EQ(answer("7.0"), "7");
  EXPECT_EQ(answer("$", "{\"a\":7.0,\"b\":[1.5]}"), "{\"a\":7,\"b\":[1.5]}");
  EXPECT_EQ(answer("-0"), "0");
  EXPECT_EQ(answer("1/0"), "null");
  EXPECT_EQ(answer("[1/0, 0/0]"), "[null,null]");
  EXPECT_EQ(answer("1e21"), "1.0E21");
}

TEST(JsonataExpression, RejectsAFunctionAsResult) {
  EXPECT_EQ(answer("$sum"), "NOT_JSON");
  EXPECT_EQ(answer("{\"a\": $sum, \"b\": [$sum]}"), "{\"b\":[null]}");
}

TEST(JsonataExpression, HasNoInputInTheDialectOfStepFunctions) {
  for (const std::string_view text : {"$", "$$", "foo", "foo.bar", "$ + 1", "{\"a\": foo}",
                                      "(foo; 1)", "true ? foo : 1", "[foo]"}) {
    EXPECT_EQ(answer(text, "", Dialect::kAws), "UNSUPPORTED_JSONATA_EXPRESSION") << text;
  }
  for (const std::string_view text :
       {"[1,2][$ > 1]", "{\"a\":2}.a", "[1].($ + 1)", "$map([1], function($v) { $ })",
        "$states.input[a = 1]", "$count(foo)"}) {
    EXPECT_NE(answer(text, "", Dialect::kAws), "UNSUPPORTED_JSONATA_EXPRESSION") << text;
  }
}

TEST(JsonataExpression, StopsWithinItsLimits) {
  const auto code = [](std::string_view text, const EvaluationLimits& limits) {
    const auto result = run(text, "", Dialect::kPlain, limits);
    return result ? "none" : result.error().code;
  };
  const std::string_view factorial =
      "($f := function($n) { $n = 0 ? 1 : $n * $f($n - 1) }; $f(99))";
  EXPECT_EQ(code(factorial, {.depth = 302}), "none");
  EXPECT_EQ(code(factorial, {.depth = 301}), "U1001");
  EXPECT_EQ(code("($f := function() { $f() }; $f())", {.work = 10'000}), "U1001");
  EXPECT_EQ(code("($f := function($x) { $f([$x, $x]) }; $f(1))", {.memory = 100'000}), "U1001");
  EXPECT_EQ(code("$pad('x', 1e12)", {}), "U1001");
  EXPECT_EQ(code("$count([1..1e7])", {.work = 1000, .memory = 10'000}), "none");
  EXPECT_EQ(code("$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac', /(a*)*(\\1|b)$/)",
                 {.work = 100'000}),
            "U1001");
}

TEST(JsonataExpression, SurvivesDataThatNestsTooDeeply) {
  const std::string_view nest =
      "$f := function($x, $n) { $n = 0 ? $x : $f([[$x]], $n - 1) }; $deep := $f(1, 5000);";
  const auto with = [&](std::string_view rest) {
    return "(" + std::string(nest) + std::string(rest) + ")";
  };
  EXPECT_EQ(answer(with("$deep")), "U1001");
  EXPECT_EQ(answer(with("$string($deep)")), "U1001");
  EXPECT_EQ(answer(with("$deep = $f(1, 5000)")), "U1001");
  EXPECT_EQ(answer(with("$deep.**")), "U1001");
  EXPECT_EQ(answer(with("$count($deep)")), "1");
}

TEST(JsonataExpression, SurvivesExpressionsThatNestTooDeeply) {
  const std::string open(10'000, '(');
  EXPECT_EQ(answer(open + "1" + std::string(10'000, ')')), "U1001");
  std::string sum = "1";
  for (int i = 0; i < 20'000; ++i) sum += "+1";
  EXPECT_EQ(answer(sum), "U1001");
}

TEST(JsonataExpression, ReportsErrorAndPosition) {
  struct Wrong {
    std::string_view expression;
    std::string_view message;
    std::size_t position;
    Json details;
  };
  const Wrong cases[] = {
      {"\"s\" - 1",
       "The left side of the \"-\" operator must evaluate to a number",
       5,
       {{"value", "s"}, {"token", "-"}}},
      {"$uppercase(5)",
       "Argument 1 of function \"uppercase\" does not match function signature",
       11,
       {{"value", 5}, {"index", 1}, {"token", "uppercase"}}},
      {"$sum([1,'a'])",
       "Argument 1 of function \"sum\" must be an array of \"numbers\"",
       5,
       {{"value", {1, "a"}}, {"index", 1}, {"type", "numbers"}, {"token", "sum"}}},
      {"é + \"x\"; 1", "Syntax error: \";\"", 8, {{"token", ";"}}},
      {"$error('boom')", "boom", 7, {{"message", "boom"}, {"token", "error"}}},
      {"foo(", "Expected \")\" before end of expression", 4, {{"token", "(end)"}, {"value", ")"}}},
  };
  for (const Wrong& wrong : cases) {
    const auto result = run(wrong.expression);
    ASSERT_FALSE(result) << wrong.expression;
    EXPECT_EQ(result.error().message, wrong.message);
    EXPECT_EQ(result.error().position, wrong.position) << wrong.expression;
    EXPECT_EQ(result.error().details, wrong.details) << wrong.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::expression_test
