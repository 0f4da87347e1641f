#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::scan_test {
namespace {

using Scan = DynamodbItemsTest;

TEST_F(Scan, ReadsAllInPages) {
  put_orders(5);
  EXPECT_EQ(sort_keys("Scan", R"("Limit": 3)"), R"(1 2 3 ; {"pk":{"S":"a"},"sk":{"N":"3"}})");
  EXPECT_EQ(sort_keys("Scan", R"("ExclusiveStartKey": {"pk":{"S":"a"},"sk":{"N":"3"}})"), "4 5");
}

TEST_F(Scan, EndsAPageAtAMegabyte) {
  for (int i = 0; i < 4; ++i) {
    put(R"({"id":{"S":")" + std::to_string(i) + R"("},"v":{"S":")" + std::string(390'000, 'x') +
        "\"}}");
  }
  const Json answer = service_.json("Scan", R"({"TableName": "docs"})");
  EXPECT_EQ(answer["Count"], 3);
  EXPECT_EQ(to_text(answer["LastEvaluatedKey"]), R"({"id":{"S":"2"}})");
}

TEST_F(Scan, PartsATableIntoSegments) {
  for (int i = 0; i < 40; ++i) put(R"({"id":{"S":"item )" + std::to_string(i) + "\"}}");
  int total = 0;
  for (int segment = 0; segment < 4; ++segment) {
    const int count = service_.json("Scan", R"({"TableName": "docs", "TotalSegments": 4,
        "Segment": )" + std::to_string(segment) +
                                                "}")["Count"];
    EXPECT_GT(count, 2);
    total += count;
  }
  EXPECT_EQ(total, 40);
}

TEST_F(Scan, TakesTheOlderFilter) {
  put_orders(4);
  EXPECT_EQ(sort_keys("Scan", R"("ScanFilter": {"owner": {"ComparisonOperator": "NE",
      "AttributeValueList": [{"S": "x"}]}})"),
            "2 4");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::scan_test
