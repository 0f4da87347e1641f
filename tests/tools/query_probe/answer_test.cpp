#include "tools/query_probe/answer.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::query_probe::answer_test {
namespace {

TEST(QueryProbe, AnswersEachKind) {
  struct Case {
    std::string_view request;
    std::string_view answer;
  };
  constexpr Case kCases[] = {
      {R"({"kind":"jsonpath","path":"$.a","data":{"a":null}})", R"({"result":null})"},
      {R"({"kind":"jsonpath","path":"$.b","data":{}})",
       R"({"error":{"code":"PathNotFound","message":"No results for path: $['b']"}})"},
      {R"({"kind":"refpath-set","path":"$.a","data":{},"value":1})", R"({"result":{"a":1}})"},
      {R"({"kind":"refpath-set","path":"$.a","data":[],"value":1})",
       R"({"error":{"code":"States.ResultPathMatchFailure","message":)"
       R"("Unable to apply step \"a\" to input []"}})"},
      {R"j({"kind":"intrinsic","expr":"States.Array($v)","data":{},"variables":{"v":1}})j",
       R"({"result":[1]})"},
      {R"({"kind":"choice","rule":{"Variable":"$","IsNull":true},"data":null})",
       R"({"result":true})"},
      {R"({"kind":"template","template":{"a.$":"$$.b"},"data":{},"context":{"b":2}})",
       R"({"result":{"a":2}})"},
      {R"({"kind":"template","template":{"a.$":5},"data":{}})",
       R"({"error":{"code":"InvalidDefinition","message":"The value for the field 'a.$' must be a )"
       R"(STRING that contains a JSONPath but was a NUMBER at /template"}})"},
      {R"({"kind":"nope"})",
       R"({"error":{"code":"UnknownKind","message":"there is no kind of query called 'nope'"}})"},
      {"[]", R"({"error":{"code":"UnknownKind","message":"there is no kind of query called ''"}})"},
  };
  for (const Case& example : kCases) {
    EXPECT_EQ(to_text(answer_query(testing::json(example.request))), example.answer);
  }
}

}  // namespace
}  // namespace sidestep::query_probe::answer_test
