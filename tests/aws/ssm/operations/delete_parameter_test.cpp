#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::delete_parameter_test {
namespace {

using DeleteParameter = ParameterStore;
using ::testing::ElementsAre;

TEST_F(DeleteParameter, ForgetsAllVersionsAndTags) {
  ok("PutParameter", R"({"Name": "a", "Type": "String", "Value": "1",
                         "Tags": [{"Key": "k", "Value": "v"}]})");
  ok("DeleteParameter", R"({"Name": "a"})");
  EXPECT_EQ(error("DeleteParameter", R"({"Name": "a"})"), "ParameterNotFound: ");
  put("a");
  EXPECT_EQ(ok("ListTagsForResource", R"({"ResourceType": "Parameter", "ResourceId": "a"})"),
            Json({{"TagList", Json::array()}}));
}

}  // namespace
}  // namespace sidestep::aws::ssm::delete_parameter_test
