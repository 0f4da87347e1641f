#include "tools/query_probe/filter.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sidestep::query_probe::filter_test {
namespace {

TEST(QueryProbeFilter, AnswersEveryLineWithALine) {
  std::istringstream in(
      "{\"kind\":\"jsonpath\",\"path\":\"$\",\"data\":[\"\\u00e9\"]}\n"
      "[1,2\n"
      "{\"kind\":\"choice\",\"rule\":{},\"data\":1}");
  std::ostringstream out;
  EXPECT_EQ(answer_lines(in, out), 0);
  std::istringstream lines(out.str());
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "{\"result\":[\"\xC3\xA9\"]}");
  std::getline(lines, line);
  EXPECT_TRUE(line.starts_with("{\"error\":{\"code\":\"InvalidRequest\"")) << line;
  std::getline(lines, line);
  EXPECT_EQ(
      line,
      "{\"error\":{\"code\":\"InvalidDefinition\",\"message\":\"A choice rule has no operator "
      "at /rule\"}}");
  EXPECT_FALSE(std::getline(lines, line));
}

}  // namespace
}  // namespace sidestep::query_probe::filter_test
