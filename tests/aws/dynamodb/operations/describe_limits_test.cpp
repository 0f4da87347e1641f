#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::describe_limits_test {
namespace {

using DescribeLimits = DynamodbItemsTest;

TEST_F(DescribeLimits, AnswersAWholeAccount) {
  EXPECT_EQ(service_.json("DescribeLimits", "{}")["TableMaxReadCapacityUnits"], 40'000);
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_limits_test
