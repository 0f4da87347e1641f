#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::labels_test {
namespace {

using Labels = ParameterStore;
using ::testing::ElementsAre;

TEST_F(Labels, MoveFromVersionToVersion) {
  put("a", "1");
  put("a", "2");
  ok("LabelParameterVersion", R"({"Name": "a", "ParameterVersion": 1, "Labels": ["live"]})");
  const Json moved = ok("LabelParameterVersion", R"({"Name": "a", "Labels": ["live", "1x"]})");
  EXPECT_EQ(moved, Json({{"InvalidLabels", {"1x"}}, {"ParameterVersion", 2}}));
  EXPECT_EQ(ok("GetParameter", R"({"Name": "a:live"})")["Parameter"]["Version"], 2);
  EXPECT_EQ(ok("UnlabelParameterVersion",
               R"({"Name": "a", "ParameterVersion": 2, "Labels": ["live", "x"]})"),
            Json({{"RemovedLabels", {"live"}}, {"InvalidLabels", {"x"}}}));
}

}  // namespace
}  // namespace sidestep::aws::ssm::labels_test
