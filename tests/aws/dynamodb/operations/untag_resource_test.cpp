#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::untag_resource_test {
namespace {

using UntagResource = DynamodbItemsTest;

TEST_F(UntagResource, RemovesTagsByKey) {
  const std::string arn = R"("ResourceArn": "arn:aws:dynamodb:us-east-1:123456789012:table/docs")";
  service_.ask("TagResource", "{" + arn + R"(, "Tags": [{"Key": "a", "Value": "1"},
      {"Key": "b", "Value": "2"}]})");
  EXPECT_EQ(service_.ask("UntagResource", "{" + arn + R"(, "TagKeys": ["a"]})"), "{}");
  EXPECT_EQ(service_.ask("ListTagsOfResource", "{" + arn + "}"),
            R"({"Tags":[{"Key":"b","Value":"2"}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::untag_resource_test
