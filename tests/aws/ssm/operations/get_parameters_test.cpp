#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::get_parameters_test {
namespace {

using GetParameters = ParameterStore;
using ::testing::ElementsAre;

TEST_F(GetParameters, ListsWhatIsInvalid) {
  put("a");
  const Json answer = ok("GetParameters", R"({"Names": ["a", "b", "a:9"]})");
  EXPECT_THAT(names(answer["Parameters"]), ElementsAre("a"));
  EXPECT_EQ(answer["InvalidParameters"], Json({"b", "a:9"}));
}

}  // namespace
}  // namespace sidestep::aws::ssm::get_parameters_test
