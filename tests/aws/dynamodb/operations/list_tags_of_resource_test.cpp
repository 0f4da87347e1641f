#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::list_tags_of_resource_test {
namespace {

using ListTagsOfResource = DynamodbItemsTest;

TEST_F(ListTagsOfResource, RejectsWhatIsNotATable) {
  EXPECT_THAT(service_.ask("ListTagsOfResource", R"({"ResourceArn": "nonsense"})"),
              ::testing::StartsWith("ValidationException"));
  EXPECT_THAT(service_.ask("ListTagsOfResource", R"({"ResourceArn":
      "arn:aws:dynamodb:us-east-1:123456789012:table/nothing"})"),
              ::testing::StartsWith("ResourceNotFoundException"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::list_tags_of_resource_test
