#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::date_test {
namespace {

void expect_all(std::initializer_list<Example> examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataDate, UsesTheTimeItIsGiven) {
  expect_all({
      {"$millis()", "1704067200000"},
      {"$now()", "\"2024-01-01T00:00:00.000Z\""},
      {"$now(\"[Y]\")", "\"2024\""},
  });
}

TEST(JsonataDate, WritesByPicture) {
  expect_all({
      {"$fromMillis(0)", "\"1970-01-01T00:00:00.000Z\""},
      {"$fromMillis(-1, \"[Y]-[M]-[D] [H]:[m]:[s].[f]\")", "\"1969-12-31 23:59:59.999\""},
      {"$fromMillis(1510067557121, \"[FNn], [D1o] [MNn] [Y]\")", "\"Tuesday, 7th November 2017\""},
      {"$fromMillis(1510067557121, \"[F,3-3] [MN,*-3] [W] [w] [X] [x] [d]\")",
       "\"tue NOV 45 2 2017 11 311\""},
      {"$fromMillis(1510067557121, \"[h#1]:[m01] [P]\", \"-0500\")", "\"10:12 am\""},
      {"$fromMillis(1510067557121, \"[Z01:01t] [z]\", \"+0530\")", "\"+05:30 GMT+05:30\""},
      {"$fromMillis(0, \"[[[Y]]]\")", "\"[1970]\""},
      {"$fromMillis(0, \"[Yw]\")", "\"one thousand, nine hundred and seventy\""},
      {"$fromMillis(0, \"[Q]\")", "D3132"},
      {"$fromMillis(0, \"[YN]\")", "D3133"},
      {"$fromMillis(0, \"[Z00000]\")", "D3134"},
      {"$fromMillis(0, \"[Y\")", "D3135"},
  });
}

TEST(JsonataDate, ReadsByPicture) {
  expect_all({
      {"$toMillis(\"1970-01-02\")", "86400000"},
      {"$toMillis(\"2017-11-07T15:12:37.121+01:00\")", "1510063957121"},
      {"$toMillis(\"2017-11-07T15:12:37+0100\")", "1510063957000"},
      {"$toMillis(\"01-02-2018\")", "D3110"},
      {"$toMillis(\"2017-13-07\")", "null"},
      {"$toMillis(\"25 Dec 2020\", \"[D] [MNn,*-3] [Y]\")", "1608854400000"},
      {"$toMillis(\"2020-12-25 3:04 pm\", \"[Y]-[M]-[D] [h]:[m] [P]\")", "1608908640000"},
      {"$toMillis(\"20201225\", \"[Y0001][M01][D01]\")", "1608854400000"},
      {"$toMillis(\"2020-360\", \"[Y]-[d]\")", "1608854400000"},
      {"$toMillis(\"two thousand and twenty\", \"[Yw]\")", "1577836800000"},
      {"$toMillis(\"12:30\", \"[H]:[m]\")", "1704112200000"},
      {"$toMillis(\"foo\", \"[Y]\")", "undefined"},
      {"$toMillis(\"2018-22\", \"[Y]-[D]\")", "D3136"},
      {"$toMillis(\"2020 5\", \"[X] [W]\")", "D3136"},
  });
}

}  // namespace
}  // namespace sidestep::asl::jsonata::date_test
