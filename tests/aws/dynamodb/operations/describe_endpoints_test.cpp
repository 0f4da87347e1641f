#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::describe_endpoints_test {
namespace {

using DescribeEndpoints = DynamodbItemsTest;

TEST_F(DescribeEndpoints, NamesTheEndpointOfTheRegion) {
  EXPECT_EQ(service_.ask("DescribeEndpoints", "{}"),
            R"({"Endpoints":[{"Address":"dynamodb.us-east-1.amazonaws.com",)"
            R"("CachePeriodInMinutes":1440}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::describe_endpoints_test
