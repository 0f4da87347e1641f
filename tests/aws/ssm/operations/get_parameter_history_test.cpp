#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::get_parameter_history_test {
namespace {

using GetParameterHistory = ParameterStore;
using ::testing::ElementsAre;

TEST_F(GetParameterHistory, ListsVersionsWithLabels) {
  put("a", "1");
  put("a", "2");
  ok("LabelParameterVersion", R"({"Name": "a", "Labels": ["new"]})");
  const Json versions = ok("GetParameterHistory", R"({"Name": "a"})")["Parameters"];
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0]["Value"], "1");
  EXPECT_EQ(versions[1]["Labels"], Json({"new"}));
  EXPECT_EQ(error("GetParameterHistory", R"({"Name": "b"})"), "ParameterNotFound: ");
}

}  // namespace
}  // namespace sidestep::aws::ssm::get_parameter_history_test
