#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::tags_test {
namespace {

using Tags = ParameterStore;
using ::testing::ElementsAre;

TEST_F(Tags, ComeAndGo) {
  put("a");
  ok("AddTagsToResource", R"({"ResourceType": "Parameter", "ResourceId": "a",
      "Tags": [{"Key": "k", "Value": "v"}, {"Key": "l", "Value": "w"}]})");
  ok("RemoveTagsFromResource",
     R"({"ResourceType": "Parameter", "ResourceId": "a", "TagKeys": ["k"]})");
  EXPECT_EQ(ok("ListTagsForResource", R"({"ResourceType": "Parameter", "ResourceId": "a"})"),
            parse_json(R"({"TagList": [{"Key": "l", "Value": "w"}]})").value());
  EXPECT_TRUE(error("ListTagsForResource", R"({"ResourceType": "Parameter", "ResourceId": "b"})")
                  .starts_with("InvalidResourceId"));
}

}  // namespace
}  // namespace sidestep::aws::ssm::tags_test
