#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::matching_test {
namespace {

void expect_all(std::initializer_list<Example> examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataMatching, FindsTextsAndPatterns) {
  expect_all({
      {"$contains(\"abc\", \"\")", "true"},
      {"$contains(\"abc\", /B/i)", "true"},
      {"$contains(\"abc\", /x/)", "false"},
      {"$match(\"ab1\", /(\\w)(\\d)?/)", R"([{"match":"a","index":0,"groups":["a",null]},)"
                                         R"({"match":"b1","index":1,"groups":["b","1"]}])"},
      {"$match(\"😀ab\", /a/).index", "2"},
      {"$match(\"aaa\", /a/, 2).index", "[0,1]"},
      {"$match(\"abc\", /x*/)", "D1004"},
      {"$match(\"abc\", /a/, -1)", "D3040"},
      {"/ab/(\"xxabab\").next().start", "4"},
      {"$split(\"some text\", $uppercase)", "T1010"},
  });
}

TEST(JsonataMatching, Replaces) {
  expect_all({
      {"$replace(\"aaa\", \"a\", \"$1\", 2)", "\"$1$1a\""},
      {"$replace(\"abc\", /(b)/, \"[$1$0$$$9]\")", "\"a[bb$]c\""},
      {"$replace(\"abcdefghijk\", /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, \"$11$10$12\")", "\"kja2\""},
      {"$replace(\"abc\", /b/, \"$x\")", "\"a$xc\""},
      {"$replace(\"abc\", /b/, function($m) { $uppercase($m.match) })", "\"aBc\""},
      {"$replace(\"abc\", /b/, function($m) { 1 })", "D3012"},
      {"$replace(\"abc\", \"\", \"x\")", "D3010"},
      {"$replace(\"abc\", \"a\", \"x\", -1)", "D3011"},
      {"$replace(\"😀\", /^./, \"x\") ~> $length", "2"},
  });
}

TEST(JsonataMatching, Splits) {
  expect_all({
      {"$split(\"a,b\", \",\")", R"(["a","b"])"},
      {"$split(\"abc\", \"\", 2)", R"(["a","b"])"},
      {"$split(\"a1b2c\", /\\d/)", R"(["a","b","c"])"},
      {"$split(\"a1b2c\", /\\d/, 2)", R"(["a","b"])"},
      {"$split(\"\", \",\")", R"([""])"},
      {"$split(\"a\", \",\", -1)", "D3020"},
  });
}

}  // namespace
}  // namespace sidestep::asl::jsonata::matching_test
