#include "aws/lambda/event_sources/filter.h"

#include <gtest/gtest.h>

namespace sidestep::aws::lambda::filter_test {
namespace {

Json criteria(const Json& pattern) {
  return {{"Filters", Json::array({{{"Pattern", to_text(pattern)}}})}};
}

bool lets_through(const char* pattern, const Json& record) {
  const Json filters = criteria(parse_json(pattern).value());
  return RecordFilter::parse(&filters).value().lets_through(record);
}

TEST(RecordFilter, LetsEverythingThroughWithoutPatterns) {
  EXPECT_TRUE(RecordFilter::parse(nullptr).value().lets_through({{"body", "x"}}));
}

TEST(RecordFilter, SeesWhatABodyHolds) {
  EXPECT_TRUE(lets_through(R"({"body": {"a": [1]}})", {{"body", R"({"a": 1})"}}));
  EXPECT_FALSE(lets_through(R"({"body": {"a": [1]}})", {{"body", R"({"a": 2})"}}));
  EXPECT_FALSE(lets_through(R"({"body": {"a": [1]}})", {{"body", "text"}}));
  EXPECT_TRUE(lets_through(R"({"body": ["text"]})", {{"body", "text"}}));
}

TEST(RecordFilter, RefusesWhatIsNoPattern) {
  const Json filters = criteria(Json("text"));
  const auto filter = RecordFilter::parse(&filters);
  ASSERT_FALSE(filter);
  EXPECT_EQ(filter.error().code, "InvalidParameterValueException");
  EXPECT_TRUE(filter.error().message.starts_with("Invalid filter pattern definition."));
}

}  // namespace
}  // namespace sidestep::aws::lambda::filter_test
