#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::delete_parameters_test {
namespace {

using DeleteParameters = ParameterStore;
using ::testing::ElementsAre;

TEST_F(DeleteParameters, ListsWhatWasThere) {
  put("a");
  EXPECT_EQ(ok("DeleteParameters", R"({"Names": ["a", "b"]})"),
            Json({{"DeletedParameters", {"a"}}, {"InvalidParameters", {"b"}}}));
}

}  // namespace
}  // namespace sidestep::aws::ssm::delete_parameters_test
