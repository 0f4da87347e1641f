#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::eks_test {
namespace {

using EksIntegration = OptimizedFixture;

TEST_F(EksIntegration, WaitsForItsCluster) {
  FakeService& service = add("eks");
  service.answer("CreateCluster", R"({"cluster":{"name":"c"}})");
  service.answer("DescribeCluster", R"({"cluster":{"status":"CREATING"}})");
  service.answer("DescribeCluster", R"({"cluster":{"status":"ACTIVE"}})");
  EXPECT_EQ(
      end_of_job("eks:createCluster.sync", R"({"Name":"c","RoleArn":"r","ResourcesVpcConfig":{}})"),
      R"(SUCCEEDED {"Cluster":{"Status":"ACTIVE"}})");
  EXPECT_THAT(
      service.asked,
      ::testing::ElementsAre(R"(CreateCluster {"name":"c","roleArn":"r","resourcesVpcConfig":{}})",
                             R"(DescribeCluster {"name":"c"})", R"(DescribeCluster {"name":"c"})"));
  service.answer("CreateCluster", R"({"cluster":{"name":"c"}})");
  service.answer("DescribeCluster", R"({"cluster":{"status":"FAILED"}})");
  EXPECT_EQ(
      end_of_job("eks:createCluster.sync", R"({"Name":"c","RoleArn":"r","ResourcesVpcConfig":{}})"),
      R"(FAILED States.TaskFailed: {"Cluster":{"Status":"FAILED"}})");
}

TEST_F(EksIntegration, WaitsUntilTheClusterIsGone) {
  FakeService& eks = add("eks");
  eks.answer("DeleteCluster", R"({"cluster":{"name":"c"}})");
  eks.answer("DescribeCluster", R"({"cluster":{"status":"DELETING"}})");
  eks.fail("DescribeCluster", {"ResourceNotFoundException", "No cluster found", 404});
  EXPECT_EQ(end_of_job("eks:deleteCluster.sync", R"({"Name":"c"})"),
            R"(SUCCEEDED {"Cluster":{"Name":"c"}})");
}

}  // namespace
}  // namespace sidestep::services::eks_test
