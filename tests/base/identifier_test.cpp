#include "base/identifier.h"

#include <gtest/gtest.h>

#include <string>

namespace sidestep::identifier_test {
namespace {

TEST(Identifier, IsTheLongestAtTheFront) {
  struct Case {
    std::string_view text, identifier;
  };
  const Case cases[] = {
      {"", ""},
      {"x", "x"},
      {"order.lines[0]", "order"},
      {"a1_b-c", "a1_b"},
      {"_x", "_x"},
      {"1a", ""},
      {".a", ""},
      {"$a", ""},
      {"zähler x", "zähler"},
      {"変数[1]", "変数"},
      {"ключ", "ключ"},
      {"\xF0\x9D\x92\x9C", "\xF0\x9D\x92\x9C"},  // a mathematical letter beyond 16 bits
      {"e\xCC\x81x", "e\xCC\x81x"},              // a combining accent may go on
      {"\xCC\x81x", ""},                         // and not begin
      {"a\xE2\x86\x92", "a"},                    // an arrow may do neither
      {"\xF0\x9F\x98\x80", ""},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(leading_identifier(each.text), each.identifier) << each.text;
  }
}

}  // namespace
}  // namespace sidestep::identifier_test
