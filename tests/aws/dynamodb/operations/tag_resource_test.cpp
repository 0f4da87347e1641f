#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::tag_resource_test {
namespace {

using TagResource = DynamodbItemsTest;

TEST_F(TagResource, KeepsTagsOfATable) {
  const std::string arn = R"("ResourceArn": "arn:aws:dynamodb:us-east-1:123456789012:table/docs")";
  EXPECT_EQ(service_.ask("TagResource", "{" + arn + R"(, "Tags": [{"Key": "a", "Value": "1"}]})"),
            "{}");
  EXPECT_EQ(service_.ask("ListTagsOfResource", "{" + arn + "}"),
            R"({"Tags":[{"Key":"a","Value":"1"}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::tag_resource_test
