#include "aws/cloudformation/cloud_control/json_patch.h"

#include <gtest/gtest.h>

namespace sidestep::aws::cloudformation::json_patch_test {
namespace {

TEST(JsonPatch, AddsReplacesAndRemoves) {
  struct Case {
    const char* patch;
    const char* result;  // or the beginning of the error
  };
  constexpr const char* kDocument = R"({"a":1,"list":[1,2],"x/y":{"z~":0}})";
  constexpr Case kCases[] = {
      {R"([])", kDocument},
      {R"([{"op":"replace","path":"/a","value":"b"}])", R"({"a":"b","list":[1,2],"x/y":{"z~":0}})"},
      {R"([{"op":"add","path":"/b","value":[]}])", R"({"a":1,"list":[1,2],"x/y":{"z~":0},"b":[]})"},
      {R"([{"op":"add","path":"/list/-","value":3},{"op":"remove","path":"/list/0"}])",
       R"({"a":1,"list":[2,3],"x/y":{"z~":0}})"},
      {R"([{"op":"add","path":"/list/0","value":0}])", R"({"a":1,"list":[0,1,2],"x/y":{"z~":0}})"},
      {R"([{"op":"remove","path":"/x~1y/z~0"}])", R"({"a":1,"list":[1,2],"x/y":{}})"},
      {R"({})", "a patch is a list of operations"},
      {R"([{"op":"replace","path":"/b","value":1}])",
       R"(cannot be carried out: {"op":"replace","path":"/b","value":1})"},
      {R"([{"op":"remove","path":"/list/2"}])",
       R"(cannot be carried out: {"op":"remove","path":"/list/2"})"},
      {R"([{"op":"add","path":"/a/b","value":1}])",
       R"(cannot be carried out: {"op":"add","path":"/a/b","value":1})"},
      {R"([{"op":"move","path":"/a","from":"/b"}])",
       R"(cannot be carried out: {"op":"move","path":"/a","from":"/b"})"},
      {R"([1])", "cannot be carried out: 1"},
  };
  for (const Case& each : kCases) {
    const auto result = patched(parse_json(kDocument).value(), parse_json(each.patch).value());
    EXPECT_EQ(result ? to_text(*result) : result.error(), each.result) << each.patch;
  }
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::json_patch_test
