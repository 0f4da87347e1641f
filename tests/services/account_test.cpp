#include "services/account.h"

#include <gtest/gtest.h>

namespace sidestep::services::account_test {
namespace {

TEST(AccountOf, IsThatOfTheRoleOrElseOfTheExecution) {
  engine::Task task;
  task.execution.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
  EXPECT_EQ(account_of(task), "123456789012");
  task.request.role_arn = "arn:aws:iam::000000000002:role/r";
  EXPECT_EQ(account_of(task), "000000000002");
  task.request.role_arn = "nonsense";
  EXPECT_EQ(account_of(task), "123456789012");
}

}  // namespace
}  // namespace sidestep::services::account_test
