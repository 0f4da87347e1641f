#include "asl/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::asl::csv_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Csv, ReadsRowsOfCells) {
  EXPECT_THAT(parse_csv("a,b\r\n1,\n\nx,y", ','),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1", ""), ElementsAre("x", "y")));
  EXPECT_THAT(parse_csv("a|b,c\n", '|'), ElementsAre(ElementsAre("a", "b,c")));
  EXPECT_THAT(parse_csv("", ','), IsEmpty());
}

TEST(Csv, KeepsWhatIsQuoted) {
  EXPECT_THAT(parse_csv("\"a,b\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"open", ','),
              ElementsAre(ElementsAre("a,b", "say \"hi\""), ElementsAre("two\nlines", "open")));
}

TEST(Csv, SkipsAByteOrderMark) {
  EXPECT_THAT(parse_csv("\xEF\xBB\xBF"
                        "a\n",
                        ','),
              ElementsAre(ElementsAre("a")));
}

}  // namespace
}  // namespace sidestep::asl::csv_test
