#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::elasticmapreduce_test {
namespace {

using ElasticmapreduceIntegration = OptimizedFixture;

TEST_F(ElasticmapreduceIntegration, WaitsForItsCluster) {
  FakeService& service = add("elasticmapreduce");
  service.answer("RunJobFlow", R"({"JobFlowId":"j"})");
  service.answer("DescribeCluster", R"({"Cluster":{"Status":{"State":"STARTING"}}})");
  service.answer("DescribeCluster", R"({"Cluster":{"Status":{"State":"WAITING"}}})");
  EXPECT_EQ(end_of_job("elasticmapreduce:createCluster.sync", R"({"Name":"n","Instances":{}})"),
            R"(SUCCEEDED {"Cluster":{"Status":{"State":"WAITING"}}})");
  EXPECT_THAT(service.asked, ::testing::ElementsAre(R"(RunJobFlow {"Name":"n","Instances":{}})",
                                                    R"(DescribeCluster {"ClusterId":"j"})",
                                                    R"(DescribeCluster {"ClusterId":"j"})"));
  service.answer("RunJobFlow", R"({"JobFlowId":"j"})");
  service.answer("DescribeCluster", R"({"Cluster":{"Status":{"State":"TERMINATED_WITH_ERRORS"}}})");
  EXPECT_EQ(
      end_of_job("elasticmapreduce:createCluster.sync", R"({"Name":"n","Instances":{}})"),
      R"(FAILED States.TaskFailed: {"Cluster":{"Status":{"State":"TERMINATED_WITH_ERRORS"}}})");
}

TEST_F(ElasticmapreduceIntegration, WaitsForItsStep) {
  FakeService& service = add("elasticmapreduce");
  service.answer("AddJobFlowSteps", R"({"StepIds":["s1"]})");
  service.answer("DescribeStep", R"({"Step":{"Status":{"State":"PENDING"}}})");
  service.answer("DescribeStep", R"({"Step":{"Status":{"State":"COMPLETED"}}})");
  EXPECT_EQ(end_of_job("elasticmapreduce:addStep.sync", R"({"ClusterId":"c","Step":{"Name":"s"}})"),
            R"(SUCCEEDED {"Step":{"Status":{"State":"COMPLETED"}}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(AddJobFlowSteps {"JobFlowId":"c","Steps":[{"Name":"s"}]})",
                                     R"(DescribeStep {"ClusterId":"c","StepId":"s1"})",
                                     R"(DescribeStep {"ClusterId":"c","StepId":"s1"})"));
  service.answer("AddJobFlowSteps", R"({"StepIds":["s1"]})");
  service.answer("DescribeStep", R"({"Step":{"Status":{"State":"FAILED"}}})");
  EXPECT_EQ(end_of_job("elasticmapreduce:addStep.sync", R"({"ClusterId":"c","Step":{"Name":"s"}})"),
            R"(FAILED States.TaskFailed: {"Step":{"Status":{"State":"FAILED"}}})");
}

}  // namespace
}  // namespace sidestep::services::elasticmapreduce_test
