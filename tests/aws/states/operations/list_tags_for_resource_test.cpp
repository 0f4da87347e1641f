#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_tags_for_resource_test {
namespace {

using ListTagsForResource = ApiTest;

const Json kRequest = {{"resourceArn", kMachine}};

TEST_F(ListTagsForResource, ShowsTagsByKey) {
  create(kPass, "m");
  EXPECT_EQ(call("ListTagsForResource", kRequest), ok(R"({"tags":[]})"));
  result("TagResource", {{"resourceArn", kMachine},
                         {"tags", Json::array({{{"key", "b"}, {"value", "2"}}, {{"key", "a"}}})}});
  EXPECT_EQ(call("ListTagsForResource", kRequest),
            ok(R"({"tags":[{"key":"a","value":""},{"key":"b","value":"2"}]})"));
}

TEST_F(ListTagsForResource, RefusesWhatDoesNotExist) {
  EXPECT_EQ(call("ListTagsForResource", kRequest),
            R"(400 {"__type":"ResourceNotFound","message":"Resource not found: ')" + kMachine +
                R"('","resourceName":")" + kMachine + "\"}");
  EXPECT_EQ(call("ListTagsForResource", R"({"resourceArn":"m"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
}

}  // namespace
}  // namespace sidestep::aws::states::list_tags_for_resource_test
