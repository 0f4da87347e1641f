#include "integrations/account.h"

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

TEST(DenialOf, IsOfAnotherAccountThatNoCredentialsReach) {
  const std::string machine = "arn:aws:states:us-east-1:000000000002:stateMachine:m";
  engine::Task task;
  task.execution.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
  task.execution.name = "run";
  task.execution.role_arn = "arn:aws:iam::123456789012:role/service-role/r";
  EXPECT_EQ(denial_of(task, "states:StartExecution", machine),
            "User: arn:aws:sts::123456789012:assumed-role/r/run is not authorized to perform: "
            "states:StartExecution on resource: " +
                machine +
                " because no resource-based policy allows the states:StartExecution action");
  EXPECT_EQ(denial_of(task, "a", "arn:aws:states:us-east-1:123456789012:stateMachine:m"),
            std::nullopt);
  EXPECT_EQ(denial_of(task, "a", "m"), std::nullopt);
  task.request.role_arn = "arn:aws:iam::000000000002:role/r";
  EXPECT_EQ(denial_of(task, "states:StartExecution", machine), std::nullopt);
}

}  // namespace
}  // namespace sidestep::services::account_test
