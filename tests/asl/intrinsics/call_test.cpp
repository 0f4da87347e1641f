#include "asl/intrinsics/call.h"

#include <gtest/gtest.h>

#include "asl/intrinsics/intrinsic.h"
#include "asl/intrinsics/list.h"
#include "tests/support/intrinsic_calls.h"

namespace sidestep::call_test {
namespace {

using asl::QueryError;
using testing::intrinsic_answer;
using testing::IntrinsicCase;
using testing::QueryWorld;

TEST(IntrinsicCall, AcceptsEveryKindOfArgument) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Array( 1 , -2.5 )", "{}", "[1,-2.5]"},
      {"States.Array(true,false,null)", "{}", "[true,false,null]"},
      {"States.Array('it\\'s \\\\ \\{\\}')", "{}", R"(["it's \\ {}"])"},
      {"States.Array('a\nb')", "{}", R"(["a\nb"])"},
      {"States.Array($.b['x,y'], $['p)q'])", R"({"b":{"x,y":4},"p)q":5})", "[4,5]"},
      {"States.Array($.a[?(@.id == 2)].n)", R"({"a":[{"id":2,"n":"b"}]})", R"([["b"]])"},
      {"States.Array(States.Array(), States.MathAdd($.n, 1))", R"({"n":1})", "[[],2]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(IntrinsicCall, RejectsInvalidCalls) {
  struct Case {
    std::string_view call;
    std::string_view problem;
  };
  constexpr Case kCases[] = {
      {"", "there is no intrinsic function ''"},
      {"States.Nope(1)", "there is no intrinsic function 'States.Nope'"},
      {"States.array(1)", "there is no intrinsic function 'States.array'"},
      {"Array(1)", "there is no intrinsic function 'Array'"},
      {"States.Array", "the call ends too early"},
      {"States.Array(", "the call ends too early"},
      {"States.Array(1", "the call ends too early"},
      {"States.Array(1,", "the call ends too early"},
      {"States.Array(1,)", "unexpected ')'"},
      {"States.Array(1 2)", "unexpected '2)'"},
      {"States.Array(1)States.Array(2)", "unexpected 'States.Array(2)'"},
      {"States.Array('a)", "a string has no closing quote"},
      {"States.Array(\"a\")", "unexpected '\"a\")'"},
      {"States.Array(a)", "unexpected 'a)'"},
      {"States.Array({})", "unexpected '{})'"},
      {"States.Array([1])", "unexpected '[1])'"},
      {"States.Array($.a b)", "unexpected 'b)'"},
      {"States.Array($[)", "'$[)' is not a valid JSONPath: '[)' is not a step of a path"},
      {"States.Format('bad \\x')", "a backslash stands before ' { } or \\ only"},
      {"States.Format('open \\')", "a string has no closing quote"},
      {"States.MathAdd(1)", "States.MathAdd takes 2 arguments, not 1"},
      {"States.MathRandom(1,2,3,4)", "States.MathRandom takes 2 or 3 arguments, not 4"},
      {"States.Format()", "States.Format takes 1 or more arguments, not 0"},
  };
  for (const Case& refused : kCases) {
    EXPECT_EQ(intrinsic_answer(refused.call), "refused: " + std::string(refused.problem))
        << refused.call;
  }
}

std::string nested(int depth) {
  std::string call;
  for (int i = 0; i < depth; ++i) call += "States.Array(";
  return call + '1' + std::string(static_cast<std::size_t>(depth), ')');
}

TEST(IntrinsicCall, NestsTenLevels) {
  EXPECT_EQ(intrinsic_answer(nested(10)), "[[[[[[[[[[1]]]]]]]]]]");
  EXPECT_EQ(intrinsic_answer(nested(11)), "refused: calls are nested deeper than 10");
  EXPECT_EQ(intrinsic_answer(nested(100'000)), "refused: calls are nested deeper than 10");
}

QueryError failure_of(std::string_view call, std::string_view input) {
  const QueryWorld world(input);
  const auto value = asl::IntrinsicCall::parse(call)->evaluate(world.environment());
  return value ? QueryError{} : value.error();
}

TEST(IntrinsicCall, NamesTheWholeCallWhenAnArgumentIsMissing) {
  const QueryError error =
      failure_of("States.Format('{}', States.MathAdd($.nope,1))", R"({"other": 1})");
  EXPECT_EQ(error.name, "States.Runtime");
  EXPECT_EQ(error.cause,
            "The function 'States.Format('{}', States.MathAdd($.nope,1))' had the following error: "
            "The JsonPath argument for the field '$.nope' could not be found in the input "
            "'{\"other\":1}'");
}

TEST(IntrinsicCall, NamesTheFunctionWhoseArgumentsAreWrong) {
  const QueryError error = failure_of("States.Array(States.MathAdd($.a, 1))", R"({"a": "1"})");
  EXPECT_EQ(error.name, "States.Runtime");
  EXPECT_EQ(error.cause,
            "The function 'States.Array(States.MathAdd($.a, 1))' had the following error: Invalid "
            "arguments in States.MathAdd: argument 1 must be a number");
}

TEST(IntrinsicCall, ReadsTheContextAndVariables) {
  const QueryWorld world("{}", R"({"State": {"Name": "S"}})", R"({"order": {"id": 7}})");
  const auto call = asl::IntrinsicCall::parse("States.Format('{}-{}', $$.State.Name, $order.id)");
  EXPECT_EQ(*call->evaluate(world.environment()), Json("S-7"));
}

TEST(IntrinsicCall, ListsTheVariablesItReads) {
  asl::VariableNames names;
  asl::IntrinsicCall::parse("States.Array($b.x, $.c, $$.d, States.Array($a, $b))")
      ->list_variables(names);
  EXPECT_EQ(names, (asl::VariableNames{"a", "b"}));
}

TEST(IntrinsicCall, FindsAllFunctionsOfTheList) {
#define X(name) EXPECT_NE(asl::find_intrinsic("States." #name), nullptr) << #name;
  SIDESTEP_INTRINSICS(X)
#undef X
}

}  // namespace
}  // namespace sidestep::call_test
