#include "asl/states/kinds.h"

#include <gtest/gtest.h>

namespace sidestep::asl::kinds_test {
namespace {

TEST(Kinds, AreFoundByTheirType) {
  EXPECT_EQ(state_kind_names(), "Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map");
  EXPECT_EQ(find_state_kind("Wait"), &kWait);
  EXPECT_EQ(find_state_kind("wait"), nullptr);
  EXPECT_EQ(find_state_kind(""), nullptr);
}

}  // namespace
}  // namespace sidestep::asl::kinds_test
