#include "base/java_text.h"

#include <gtest/gtest.h>

namespace sidestep::java_text_test {
namespace {

TEST(JavaText, PrintsValuesAsToStringDoes) {
  struct Case {
    std::string_view json;
    std::string_view text;
  };
  constexpr Case kCases[] = {
      {R"("x y")", "x y"},
      {"null", "null"},
      {"true", "true"},
      {"12345678901", "12345678901"},
      {"1.0", "1.0"},
      {"1e21", "1.0E21"},
      {"{}", "{}"},
      {"[]", "[]"},
      {R"({"a":1,"b":[true,null],"c":{"d":"e"}})", "{a=1, b=[true, null], c={d=e}}"},
  };
  for (const Case& value : kCases) EXPECT_EQ(java_text(*parse_json(value.json)), value.text);
}

}  // namespace
}  // namespace sidestep::java_text_test
