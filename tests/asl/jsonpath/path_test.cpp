#include "asl/jsonpath/path.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "tests/support/query_world.h"

namespace sidestep::path_test {
namespace {

using asl::Path;
using asl::PathError;
using testing::json;

// The compact JSON of what `path` selects, or the message of its failure after "failed: ", or of
// its refusal after "refused: ".
std::string answer(std::string_view path, std::string_view document) {
  const auto parsed = Path::parse(path);
  if (!parsed) return "refused: " + parsed.error().message;
  const Json data = json(document);
  const auto found = parsed->select(data);
  return found ? to_text(found->value()) : "failed: " + found.error().message;
}

struct Case {
  std::string_view path;
  std::string_view document;
  std::string_view answer;
};

void expect_answers(std::initializer_list<Case> cases) {
  for (const Case& example : cases) {
    EXPECT_EQ(answer(example.path, example.document), example.answer)
        << example.path << " of " << example.document;
  }
}

TEST(Path, SelectsOneValueByNamesAndIndices) {
  expect_answers({
      {"$", R"({"a":1})", R"({"a":1})"},
      {"$.a.b", R"({"a":{"b":null}})", "null"},
      {"$['a b']['c.d']", R"({"a b":{"c.d":1}})", "1"},
      {"$.a[1][0]", R"({"a":[0,[7]]})", "7"},
      {"$.a-b.\u043a", R"({"a-b":{"\u043a":2}})", "2"},
      {"$.['a'].[0]", R"({"a":[3]})", "3"},
      {"$.a[(@.length-1)]", R"({"a":[1,2,3]})", "3"},
      {R"($['Test\""Name"'])", R"({"Test\\\"\"Name\"":5})", "5"},
  });
}

TEST(Path, SelectsListsIfNotDefinite) {
  expect_answers({
      {"$.a[*]", R"({"a":[1,[2]]})", "[1,[2]]"},
      {"$.*", R"({"a":1,"b":[2]})", "[1,[2]]"},
      {"$.a[1:]", R"({"a":[1,2,3]})", "[2,3]"},
      {"$.a[:-1]", R"({"a":[1,2,3]})", "[1,2]"},
      {"$.a[-2:]", R"({"a":[1,2,3]})", "[2,3]"},
      {"$.a[1:-1]", R"({"a":[1,2,3]})", "[]"},
      {"$.a[0:3:2]", R"({"a":[1,2,3]})", "[1,2,3]"},
      {"$.a[ 0 , 2 ]", R"({"a":[1,2,3]})", "[1,3]"},
      {"$..b", R"({"b":1,"a":{"b":{"b":2}}})", R"([1,{"b":2},2])"},
      {"$..*", R"({"a":[1,{"b":2}]})", R"([[1,{"b":2}],1,{"b":2},2])"},
      {"$..[0]", R"([[1,2],[3]])", "[[1,2],1,3]"},
      {"$..[0].a", R"([{"a":1},{"a":2}])", "[1,2]"},
  });
}

TEST(Path, MakesAnObjectOfAUnionOfNames) {
  expect_answers({
      {"$['a','b']", R"({"a":1,"b":2,"c":3})", R"({"a":1,"b":2})"},
      {"$['a','x']", R"({"a":1})", R"({"a":1})"},
      {"$['a','b'].c", R"({"a":1})",
       "failed: Multi properties can only be used as path leafs: $['a', 'b']"},
  });
}

TEST(Path, ReportsMissingMembersInTheEnginesWords) {
  expect_answers({
      {"$.a.b", R"({"a":{}})", "failed: No results for path: $['a']['b']"},
      {"$.no.such", "{}", "failed: Missing property in path $['no']"},
      {"$.a.length()", R"({"a":[]})", "failed: Property ['length()'] not found in path $['a']"},
      {"$.a['b','c']", R"({"a":[]})", "failed: Property ['b', 'c'] not found in path $['a']"},
      {"$.a.b", R"({"a":null})", "failed: Property ['b'] not found in path $['a']"},
      {"$.a[5]", R"({"a":[1]})", "failed: Index out of bounds when evaluating path $['a'][5]"},
      {"$.a[-1]", R"({"a":[1]})", "failed: Index out of bounds when evaluating path $['a'][-1]"},
      {"$.a[0]", R"({"a":null})", "failed: The path $['a'] is null"},
      {"$.a[0][*]", R"({"a":{"b":1.0}})",
       "failed: Filter: [0][*] can only be applied to arrays. Current context is: {b=1.0}"},
      {"$.a[?(@.b)]", R"({"a":3})",
       "failed: Filter: [?] can not be applied to primitives. Current context is: 3"},
  });
}

TEST(Path, SkipsMissingMembersAfterAWildcardButNotAfterAFilter) {
  expect_answers({
      {"$.a[*].b", R"({"a":[{"b":1},{},{"b":2}]})", "[1,2]"},
      {"$.a[*].b.c", R"({"a":[{"b":{}},{}]})", "[]"},
      {"$.items[1:].v", "{}", "[]"},
      {"$.a[?(@.b)].zz", R"({"a":[{"b":1}]})", "failed: No results for path: $['a'][0]['zz']"},
      {"$.*.b", R"({"a":[]})", "failed: Property ['b'] not found in path $['a']"},
      {"$.a[*][0]", R"({"a":[{}]})",
       "failed: Filter: [0] can only be applied to arrays. Current context is: {}"},
  });
}

TEST(Path, FailsOnNullUnlessItIsTheWholeDocument) {
  expect_answers({
      {"$", "null", "null"},
      {"$.a", "null", "failed: Unable to apply Path transformation to null or empty input."},
      {"$..a", "null", "failed: Unable to apply Path transformation to null or empty input."},
  });
}

TEST(Path, RejectsMalformedText) {
  expect_answers({
      {"", "{}", "refused: a path can not be empty"},
      {"$a", "{}", "refused: '$' is followed by '.' or '['"},
      {"$.", "{}", "refused: a path can not end with a dot"},
      {"$.a..", "{}", "refused: a path can not end with a scan"},
      {".", "{}", "refused: a path can not end with a scan"},
      {"$. a", "{}", "refused: blanks are not allowed in a path"},
      {"$.a[", "{}", "refused: '[' is not a step of a path"},
      {"$.a[]", "{}", "refused: '[]' is not a step of a path"},
      {"$[\"a\"]", "{}", "refused: '[\"a\"]' is not a step of a path"},
      {"$.a[99999999999]", "{}", "refused: '[99999999999]' is not a step of a path"},
      {"$['a", "{}", "refused: '['a' is not a step of a path"},
  });
}

TEST(Path, PointsIntoTheDocumentInsteadOfCopying) {
  const Json document = json(R"({"a":{"b":[1,2,3]}})");
  const auto path = Path::parse("$.a.b");
  EXPECT_EQ(&path->select(document)->value(), &document["a"]["b"]);
}

TEST(Path, DistinguishesDefiniteAndReferencePaths) {
  struct Kinds {
    std::string_view path;
    bool is_definite;
    bool is_reference;
  };
  for (const Kinds& kinds :
       {Kinds{"$", true, true}, Kinds{"$.a['b'][0]", true, true}, Kinds{"$.a[-1]", true, false},
        Kinds{"$['a','b']", true, false}, Kinds{"$.a[(@.length-1)]", true, false},
        Kinds{"$.a[*]", false, false}, Kinds{"$..a", false, false}, Kinds{"$[0,1]", false, false},
        Kinds{"@.a", true, false}}) {
    const auto path = Path::parse(kinds.path);
    EXPECT_EQ(path->is_definite(), kinds.is_definite) << kinds.path;
    EXPECT_EQ(path->is_reference(), kinds.is_reference) << kinds.path;
  }
}

TEST(Path, BoundsItsSteps) {
  std::string longest = "$";
  for (std::size_t i = 0; i < limits::kPathStepsMax; ++i) longest += ".a";
  EXPECT_TRUE(Path::parse(longest));
  EXPECT_EQ(answer(longest + ".a", "{}"), "refused: a path has at most 256 steps");
}

TEST(Path, GivesUpOnAPathThatVisitsTooMuch) {
  std::string document = "1";
  for (int i = 0; i < 300; ++i) document = R"({"a":)" + document + "}";
  EXPECT_EQ(answer("$..*..*..*..*", document),
            "failed: The path visits too many values of its input.");
}

TEST(Path, EvaluatesDeepDocuments) {
  std::string document = R"({"b":1})";
  for (int i = 0; i < 990; ++i) document = "[" + document + "]";
  EXPECT_EQ(answer("$..b", document), "[1]");
}

}  // namespace
}  // namespace sidestep::path_test
