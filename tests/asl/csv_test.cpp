#include "asl/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::asl::csv_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The rows of `text`, which comes in two pieces, wherever it is cut.
std::vector<CsvRow> parse_csv(std::string_view text, char delimiter) {
  std::vector<CsvRow> first;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    CsvReader reader(delimiter);
    std::vector<CsvRow> rows;
    reader.feed(text.substr(0, cut), rows);
    reader.feed(text.substr(cut), rows);
    reader.finish(rows);
    if (cut == 0) first = rows;
    EXPECT_EQ(rows, first) << "cut at " << cut;
  }
  return first;
}

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

TEST(Csv, KnowsBackslashes) {
  EXPECT_THAT(parse_csv("C:\\\\Program Files\\\\MyApp.exe,6534512\na\\,b,\\\"c\\\",d\\e\\\n", ','),
              ElementsAre(ElementsAre("C:\\Program Files\\MyApp.exe", "6534512"),
                          ElementsAre("a,b", "\"c\"", "de")));
  EXPECT_THAT(parse_csv("\"a\\\"b\\|c\"|d\\,e", '|'), ElementsAre(ElementsAre("a\"b|c", "d,e")));
}

TEST(Csv, SkipsAByteOrderMark) {
  EXPECT_THAT(parse_csv("\xEF\xBB\xBF"
                        "a\n",
                        ','),
              ElementsAre(ElementsAre("a")));
}

}  // namespace
}  // namespace sidestep::asl::csv_test
