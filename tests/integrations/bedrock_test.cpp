#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::bedrock_test {
namespace {

using BedrockIntegration = OptimizedFixture;

TEST_F(BedrockIntegration, SendsTheBodyAsJsonAndShowsTheAnswersAsJson) {
  FakeService& runtime = add("bedrock-runtime");
  runtime.answer("InvokeModel", R"({"contentType":"application/json"})", R"({"completion":"hi"})");
  EXPECT_EQ(end_of_task("bedrock:invokeModel", R"({"ModelId":"m","Body":{"prompt":"p"}})"),
            R"(SUCCEEDED {"ContentType":"application/json","Body":{"completion":"hi"}})");
  EXPECT_THAT(runtime.asked,
              ::testing::ElementsAre(R"(InvokeModel {"modelId":"m"} {"prompt":"p"})"));
}

TEST_F(BedrockIntegration, RefusesBodiesInS3) {
  add("bedrock-runtime");
  EXPECT_EQ(end_of_task("bedrock:invokeModel", R"({"ModelId":"m","Input":{"S3Uri":"s3://b/k"}})"),
            "FAILED States.Runtime: The field 'Input' is not supported by Step Functions");
}

}  // namespace
}  // namespace sidestep::services::bedrock_test
