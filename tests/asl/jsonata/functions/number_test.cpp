#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::number_test {
namespace {

void expect_all(std::initializer_list<Example> examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataNumber, ReadsAndRounds) {
  expect_all({
      {"$number(\"0x1F\")", "31"},
      {"$number(\"0b11\")", "3"},
      {"$number(\"0o17\")", "15"},
      {"$number(\"-007\")", "-7"},
      {"$number(\"1e5\")", "100000"},
      {"$number(\" 1\")", "D3030"},
      {"$number(\"1.\")", "D3030"},
      {"$number(\"1e400\")", "D3030"},
      {"$number(true)", "1"},
      {"$number(null)", "T0410"},
      {"$round(2.5)", "2"},
      {"$round(3.5)", "4"},
      {"$round(-0.5)", "0"},
      {"$round(1.005, 2)", "1"},
      {"$round(12350, -2)", "12400"},
      {"$floor(-1.5)", "-2"},
      {"$ceil(-1.5)", "-1"},
      {"$abs(-3)", "3"},
      {"$sqrt(-1)", "D3060"},
      {"$power(-8, 1/3)", "D3061"},
      {"$power(2, 10)", "1024"},
      {"$formatBase(255, 16)", "\"ff\""},
      {"$formatBase(-5, 2)", "\"-101\""},
      {"$formatBase(1, 37)", "D3100"},
  });
}

TEST(JsonataNumber, FormatsByPicture) {
  expect_all({
      {"$formatNumber(12345.678, \"#,###.00\")", "\"12,345.68\""},
      {"$formatNumber(-1, \"0;(0)\")", "\"(1)\""},
      {"$formatNumber(0.14, \"01%\")", "\"14%\""},
      {"$formatNumber(1234.5678, \"00.000e0\")", "\"12.346e2\""},
      {"$formatNumber(1234567.8912, \"#,##0.00,00\")", "\"1,234,567.89,12\""},
      {"$formatNumber(1.5, \"0\")", "\"2\""},
      {"$formatNumber(0, \"#.#\")", "\".0\""},
      {"$formatNumber(5, \"٠\", {\"zero-digit\": \"٠\"})", "\"٥\""},
      {"$formatNumber(1, \"0;0;0\")", "D3080"},
      {"$formatNumber(1, \"0.0.0\")", "D3081"},
      {"$formatNumber(1, \".\")", "D3085"},
      {"$formatNumber(1, \"x\")", "D3086"},  // as AWS says: the last rule that is broken
      {"$formatNumber(1, \"\")", "D3085"},
      {"$formatNumber(1, \"0.0a.0\")", "D3086"},
      {"$formatNumber(1, \"0.0,,\")", "D3089"},
      {"$formatNumber(1, \"0a0\")", "D3086"},
      {"$formatNumber(1, \"0,.0\")", "D3087"},
      {"$formatNumber(1, \"0,\")", "D3088"},
      {"$formatNumber(1, \"0,,0\")", "D3089"},
      {"$formatNumber(1, \"0#\")", "D3090"},
      {"$formatNumber(1, \"0.#0\")", "D3091"},
      {"$formatNumber(1, \"0e0%\")", "D3092"},
      {"$formatNumber(1, \"0e#\")", "D3093"},
  });
}

TEST(JsonataNumber, FormatsIntegersInManyWays) {
  expect_all({
      {"$formatInteger(1999, \"I\")", "\"MCMXCIX\""},
      {"$formatInteger(28, \"a\")", "\"ab\""},
      {"$formatInteger(12345, \"w\")", "\"twelve thousand, three hundred and forty-five\""},
      {"$formatInteger(20, \"Ww;o\")", "\"Twentieth\""},
      {"$formatInteger(1234567, \"#,##0\")", "\"1,234,567\""},
      {"$formatInteger(1234567, \"#:##,##0\")", "\"12:34,567\""},
      {"$formatInteger(112, \"1;o\")", "\"112th\""},
      {"$formatInteger(22, \"1;o\")", "\"22nd\""},
      {"$formatInteger(-5, \"000\")", "\"-005\""},
      {"$formatInteger(7, \"\\u0661\")", "\"٧\""},
      {"$formatInteger(1, \"1\\u0661\")", "D3131"},
      {"$formatInteger(1, \"x\")", "D3130"},
  });
}

TEST(JsonataNumber, ReadsIntegersInManyWays) {
  expect_all({
      {"$parseInteger(\"MCMXCIX\", \"I\")", "1999"},
      {"$parseInteger(\"ab\", \"a\")", "28"},
      {"$parseInteger(\"twelve thousand, three hundred and forty-five\", \"w\")", "12345"},
      {"$parseInteger(\"twenty-first\", \"w\")", "21"},
      {"$parseInteger(\"1,234,567\", \"#,##0\")", "1234567"},
      {"$parseInteger(\"112th\", \"1;o\")", "112"},
      {"$parseInteger(\"abc\", \"0\")", "null"},
      {"$parseInteger(\"1\", \"#\")", "D3130"},
  });
}

}  // namespace
}  // namespace sidestep::asl::jsonata::number_test
