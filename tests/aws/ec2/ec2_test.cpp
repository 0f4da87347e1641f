#include "aws/ec2/ec2.h"

#include <gtest/gtest.h>

#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::ec2::ec2_test {
namespace {

TEST(Ec2, SaysWhatToolsAskBeforeTheyDeploySomethingElse) {
  testing::ServiceWorld world;
  Ec2 service(world.platform);
  world.directory.add(service);
  EXPECT_EQ(to_text(world.ok("ec2", "DescribeAccountAttributes",
                             R"({"AttributeNames": ["supported-platforms"]})")),
            R"({"AccountAttributes":[{"AttributeName":"supported-platforms",)"
            R"("AttributeValues":[{"AttributeValue":"VPC"}]}]})");
  const Json zones = world.ok("ec2", "DescribeAvailabilityZones", "{}").at("AvailabilityZones");
  EXPECT_EQ(zones.size(), 3);
  EXPECT_EQ(zones.at(2).at("ZoneName"), "us-east-1c");
  const Json regions = world.ok("ec2", "DescribeRegions", R"({"RegionNames": ["eu-west-1"]})");
  EXPECT_EQ(regions.at("Regions").size(), 1);
  EXPECT_FALSE(service.has("RunInstances"));
}

}  // namespace
}  // namespace sidestep::aws::ec2::ec2_test
