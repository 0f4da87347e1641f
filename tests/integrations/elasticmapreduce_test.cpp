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
            R"(SUCCEEDED {"ClusterId":"j","Cluster":{"Status":{"State":"WAITING"}}})");
  EXPECT_THAT(service.asked, ::testing::ElementsAre(R"(RunJobFlow {"Name":"n","Instances":{}})",
                                                    R"(DescribeCluster {"ClusterId":"j"})",
                                                    R"(DescribeCluster {"ClusterId":"j"})"));
  service.answer("RunJobFlow", R"({"JobFlowId":"j"})");
  service.answer("DescribeCluster", R"({"Cluster":{"Status":{"State":"TERMINATED_WITH_ERRORS"}}})");
  EXPECT_EQ(end_of_job("elasticmapreduce:createCluster.sync", R"({"Name":"n","Instances":{}})"),
            R"(FAILED States.TaskFailed: {"ClusterId":"j","Cluster":{"Status":{"State":)"
            R"("TERMINATED_WITH_ERRORS"}}})");
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

TEST_F(ElasticmapreduceIntegration, CancelsOneStep) {
  FakeService& service = add("elasticmapreduce");
  service.answer("CancelSteps", R"({"CancelStepsInfoList":[{"StepId":"s","Status":"SUBMITTED"}]})");
  EXPECT_EQ(end_of_task("elasticmapreduce:cancelStep", R"({"ClusterId":"c","StepId":"s"})"),
            R"(SUCCEEDED {"CancelStepsInfo":{"StepId":"s","Status":"SUBMITTED"}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(CancelSteps {"ClusterId":"c","StepIds":["s"]})"));
}

TEST_F(ElasticmapreduceIntegration, ModifiesFleetsByTheirNames) {
  FakeService& service = add("elasticmapreduce");
  service.answer("ListInstanceFleets",
                 R"({"InstanceFleets":[{"Id":"f1","Name":"A"}],"Marker":"m"})");
  service.answer("ListInstanceFleets", R"({"InstanceFleets":[{"Id":"f2","Name":"B"}]})");
  const std::string parameters = R"({"ClusterId":"c","InstanceFleetName":"B",)"
                                 R"("InstanceFleet":{"TargetOnDemandCapacity":8}})";
  EXPECT_EQ(end_of_task("elasticmapreduce:modifyInstanceFleetByName", parameters), "SUCCEEDED {}");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(ListInstanceFleets {"ClusterId":"c"})",
                                     R"(ListInstanceFleets {"ClusterId":"c","Marker":"m"})",
                                     R"(ModifyInstanceFleet {"ClusterId":"c","InstanceFleet":)"
                                     R"({"TargetOnDemandCapacity":8,"InstanceFleetId":"f2"}})"));
  EXPECT_EQ(end_of_task("elasticmapreduce:modifyInstanceFleetByName", parameters),
            "FAILED ElasticMapReduce.AmazonElasticMapReduceException: There is no 'B' for the "
            "InstanceFleetName");
}

TEST_F(ElasticmapreduceIntegration, ModifiesGroupsByTheirNames) {
  FakeService& service = add("elasticmapreduce");
  service.answer("ListInstanceGroups", R"({"InstanceGroups":[{"Id":"g","Name":"A"}]})");
  end_of_task("elasticmapreduce:modifyInstanceGroupByName",
              R"({"ClusterId":"c","InstanceGroupName":"A","InstanceGroup":{"InstanceCount":8}})");
  EXPECT_EQ(service.asked.back(), R"(ModifyInstanceGroups {"ClusterId":"c","InstanceGroups":)"
                                  R"([{"InstanceCount":8,"InstanceGroupId":"g"}]})");
}

}  // namespace
}  // namespace sidestep::services::elasticmapreduce_test
