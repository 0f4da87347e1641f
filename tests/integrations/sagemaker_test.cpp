#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::sagemaker_test {
namespace {

using SagemakerIntegration = OptimizedFixture;

const std::string kTransformJob =
    R"({"TransformJobName":"n","ModelName":"m","TransformInput":{},"TransformOutput":{},)"
    R"("TransformResources":{}})";

TEST_F(SagemakerIntegration, WaitsForItsJob) {
  FakeService& service = add("sagemaker");
  service.answer("CreateTransformJob", R"({"TransformJobArn":"a"})");
  service.answer("DescribeTransformJob", R"({"TransformJobStatus":"InProgress"})");
  service.answer("DescribeTransformJob", R"({"TransformJobStatus":"Completed"})");
  EXPECT_EQ(end_of_job("sagemaker:createTransformJob.sync", kTransformJob),
            R"(SUCCEEDED {"TransformJobStatus":"Completed"})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre("CreateTransformJob " + kTransformJob,
                                     R"(DescribeTransformJob {"TransformJobName":"n"})",
                                     R"(DescribeTransformJob {"TransformJobName":"n"})"));
  service.answer("CreateTransformJob", R"({"TransformJobArn":"a"})");
  service.answer("DescribeTransformJob", R"({"TransformJobStatus":"Failed"})");
  EXPECT_EQ(end_of_job("sagemaker:createTransformJob.sync", kTransformJob),
            R"(FAILED States.TaskFailed: {"TransformJobStatus":"Failed"})");
}

}  // namespace
}  // namespace sidestep::services::sagemaker_test
