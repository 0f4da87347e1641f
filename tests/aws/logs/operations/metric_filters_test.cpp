#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::metric_filters_test {
namespace {

using MetricFilters = LogsFixture;

constexpr const char* kFilter = R"({"logGroupName": "g", "filterName": "errors",
    "filterPattern": "ERROR", "metricTransformations": [{"metricName": "Errors",
    "metricNamespace": "Shop", "metricValue": "1"}]})";

TEST_F(MetricFilters, AreKeptAndCounted) {
  make("g");
  ok("PutMetricFilter", kFilter);
  const Json all = ok("DescribeMetricFilters", "{}");
  EXPECT_EQ(all["metricFilters"][0]["filterPattern"], "ERROR");
  EXPECT_EQ(all["metricFilters"][0]["creationTime"], now_ms());
  EXPECT_EQ(ok("DescribeLogGroups", "{}")["logGroups"][0]["metricFilterCount"], 1);
  EXPECT_EQ(ok("DescribeMetricFilters", R"({"metricName": "Others",
                                           "metricNamespace": "Shop"})")["metricFilters"],
            Json::array());
  ok("DeleteMetricFilter", R"({"logGroupName": "g", "filterName": "errors"})");
  EXPECT_EQ(error("DeleteMetricFilter", R"({"logGroupName": "g", "filterName": "errors"})"),
            "ResourceNotFoundException: The specified metric filter does not exist.");
}

TEST_F(MetricFilters, AreTestedOnMessages) {
  const Json answer = ok("TestMetricFilter", R"({"filterPattern": "[ip, ..., size > 100]",
      "logEventMessages": ["1.1.1.1 a 50", "2.2.2.2 b 500"]})");
  EXPECT_EQ(
      answer["matches"],
      Json::array({{{"eventNumber", 2},
                    {"eventMessage", "2.2.2.2 b 500"},
                    {"extractedValues", {{"$ip", "2.2.2.2"}, {"$2", "b"}, {"$size", "500"}}}}}));
  EXPECT_EQ(error("TestMetricFilter", R"({"filterPattern": "a-b", "logEventMessages": ["x"]})"),
            "InvalidParameterException: Invalid character(s) in term 'a-b'");
}

}  // namespace
}  // namespace sidestep::aws::logs::metric_filters_test
