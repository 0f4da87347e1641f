#include "asl/jsonpath/filter.h"

#include <gtest/gtest.h>

#include "asl/jsonpath/path.h"
#include "tests/support/query_world.h"

namespace sidestep::filter_test {
namespace {

using asl::Path;
using testing::json;

constexpr std::string_view kItems = R"({"max": 2, "items": [
  {"id": 1, "name": "Ann", "tags": ["a", "b"], "paid": true, "price": 7.0},
  {"id": 2, "name": "Bob", "tags": [], "paid": false, "boss": "Ann"},
  {"id": 3, "name": "O'Neil", "tags": null, "price": "7"},
  {"id": 4, "name": null}]})";

// The ids of the items that pass `condition`, or why there are none.
std::string passing(std::string_view condition) {
  const auto path = Path::parse("$.items[?(" + std::string(condition) + ")].id");
  if (!path) return "refused: " + path.error().message;
  const Json document = json(kItems);
  const auto found = path->select(document);
  return found ? to_text(found->value()) : "failed: " + found.error().message;
}

struct Case {
  std::string_view condition;
  std::string_view answer;
};

void expect_passing(std::initializer_list<Case> cases) {
  for (const Case& example : cases) {
    EXPECT_EQ(passing(example.condition), example.answer) << example.condition;
  }
}

TEST(Filter, ComparesNumbersByValue) {
  expect_passing({{"@.id == 1.0", "[1]"},
                  {"@.id>2", "[3,4]"},
                  {"@.id <= $.max", "[1,2]"},
                  {"@.id != 1", "[2,3,4]"},
                  {"@.price == 7", "[1,3]"},
                  {"@.id >= +3", "[3,4]"},
                  {"@.id == .25e1", "[]"}});
}

TEST(Filter, ComparesStringsAndBooleans) {
  expect_passing({{"@.name == 'Ann'", "[1]"},
                  {"@.name == Ann", "[1]"},
                  {"@.name > 'Ann'", "[2,3]"},
                  {"@.name == 'O\\'Neil'", "[3]"},
                  {"@.paid == true", "[1]"},
                  {"@.paid != true", "[2]"},
                  {"@['tags'][0] == 'a'", "[1]"},
                  {"@.name[0] == 'a'",
                   "failed: Filter: [0] can only be applied to arrays. "
                   "Current context is: Ann"}});
}

TEST(Filter, TreatsNullAsAValueAndAbsenceAsFalse) {
  expect_passing({{"@.name == null", "[4]"},
                  {"@.name != null", "[1,2,3]"},
                  {"@.nope == null", "[]"},
                  {"@.nope != 1", "[]"},
                  {"@.name < 'B'", "[1]"}});
}

// Java's BigDecimal reads the text, and the engine does not catch what it throws.
TEST(Filter, FailsIfANumberMeetsANonNumericText) {
  const auto failure = [](const std::string& text) {
    return "failed: A filter compares the number 1 with '" + text + "', which is not a number";
  };
  expect_passing({{"@.id == \"1\"", failure("\"1\"")},
                  {"@.id < 'a'", failure("a")},
                  {"@.id == true", failure("true")},
                  {"@.id != 1+1", failure("1+1")},
                  {"@.id >=", failure("")},
                  {"@.id == +-1", failure("+-1")},
                  {"@.id == inf", failure("inf")},
                  {"'a' == @.id", "[]"},
                  {"@.id < 1e999", "[1,2,3,4]"},
                  {"@.id > -1e999", "[1,2,3,4]"},
                  {"@.id > 1e-999", "[1,2,3,4]"},
                  {"@.id == '2'", "[2]"}});
}

TEST(Filter, TestsExistence) {
  expect_passing({{"@.boss", "[2]"},
                  {"!@.boss", "[1,3,4]"},
                  {"@.name", "[1,2,3]"},
                  {"@.tags", "[1,2]"},
                  {"@['id','nope']", "[]"},
                  {"@['id','name']", "[1,2,3,4]"}});
}

TEST(Filter, JoinsWithAndBeforeOr) {
  expect_passing({{"@.id == 1 || @.id == 2 && @.paid == true", "[1]"},
                  {"@.id == 2 && @.paid == true || @.id == 1", "[1]"},
                  {"@.id > 1 && @.id < 4", "[2,3]"},
                  {"@.id==1||@.id==4", "[1,4]"}});
}

TEST(Filter, IgnoresParentheses) {
  expect_passing({{"(@.id == 1 || @.id == 2) && @.paid == true", "[1]"}, {"((@.id == 2))", "[2]"}});
}

TEST(Filter, MatchesWholeTextsWithPatterns) {
  expect_passing({{"@.name =~ /A.*/", "[1]"},
                  {"@.name =~ /nn/", "[]"},
                  {"@.name =~ /BOB/i", "[2]"},
                  {"/[AB].*/ =~ @.name", "[1,2]"},
                  {"@.id =~ /[12]/", "[1,2]"},
                  {"@.name == /Ann/", "[]"}});
}

TEST(Filter, TestsAnObjectItself) {
  const Json document = json(R"({"a": {"b": 1}})");
  EXPECT_EQ(to_text(Path::parse("$.a[?(@.b == 1)]")->select(document)->value()), R"([{"b":1}])");
  EXPECT_EQ(to_text(Path::parse("$.a[?(@.c)]")->select(document)->value()), "[]");
}

TEST(Filter, RejectsUnsupportedSyntax) {
  expect_passing({{"", "refused: an empty condition in a filter"},
                  {"1", "refused: '1' is not a condition"},
                  {"@.id == 1 ||", "refused: an empty condition in a filter"},
                  {"@.a == !@.b", "refused: '!' is for existence, as in [?(!@.a)]"},
                  {"@.tags[*]", "refused: path '@.tags[*]' in a filter is not definite"},
                  {"@.id =~ 1", "refused: =~ is for a value and a /pattern/"},
                  {"@.tags[?(@.x)]", "refused: a filter inside a filter"},
                  {"@.id in [1]", "refused: blanks are not allowed in a path"}});
}

TEST(Filter, DoesNotRecurseIntoNestedFilters) {
  std::string condition;
  std::string end;
  for (int i = 0; i < 50'000; ++i) {
    condition += "@.a[?(";
    end += ")]";
  }
  condition += "@.a" + end;
  EXPECT_EQ(passing(condition), "refused: a filter inside a filter");
}

}  // namespace
}  // namespace sidestep::filter_test
