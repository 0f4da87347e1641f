#include "tools/query_probe/jsonata_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::query_probe::jsonata_answer_test {
namespace {

std::string ask(std::string_view request) {
  const auto parsed = parse_json(request);
  if (!parsed) return parsed.error().message;
  return to_text(answer_jsonata(*parsed));
}

TEST(JsonataAnswer, AnswersWithOneOfThree) {
  EXPECT_EQ(ask(R"({"expr":"a + $b","data":{"a":1},"bindings":{"b":2}})"), R"({"result":3})");
  EXPECT_EQ(ask(R"({"expr":"a"})"), R"({"undefined":true})");
  EXPECT_EQ(ask(R"x({"expr":"$f()"})x"),
            R"({"error":{"token":"f","code":"T1006",)"
            R"("message":"Attempted to invoke a non-function","position":3}})");
  EXPECT_THAT(
      ask(R"x({"expr":"($f:=function(){1+$f()};$f())","timelimit":10,"depth":50})x"),
      ::testing::AllOf(::testing::HasSubstr(R"("code":"U1001")"),
                       ::testing::HasSubstr(R"("message":"Stack overflow error: Check for )")));
}

TEST(JsonataAnswer, CarriesLoneSurrogates) {
  EXPECT_EQ(ask(R"({"expr":"$","data":"a\ud800b"})"), R"({"result":"a\uD800b"})");
  EXPECT_EQ(ask(R"x({"expr":"$length($)","data":"\ud83d\ude00\udc00"})x"), R"({"result":2})");
  EXPECT_EQ(ask(R"({"expr":"a & b","data":{"a":"\ud83d","b":"\ude00"}})"), "{\"result\":\"😀\"}");
  EXPECT_EQ(ask(R"({"expr":"$","data":"\\ud800"})"), R"({"result":"\\ud800"})");
}

TEST(JsonataAnswer, FillsTemplates) {
  const auto request =
      parse_json(R"({"template":{"x":"{% $v + $states.input %}"},"field":"Output",)"
                 R"("states":{"input":1},"variables":{"v":2}})");
  EXPECT_EQ(to_text(answer_jsonata_template(*request)), R"({"result":{"x":3}})");
}

}  // namespace
}  // namespace sidestep::query_probe::jsonata_answer_test
