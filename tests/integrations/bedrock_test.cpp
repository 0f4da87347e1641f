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

TEST_F(BedrockIntegration, TakesTheBodyFromS3WithItsType) {
  FakeService& s3 = add("s3");
  FakeService& runtime = add("bedrock-runtime");
  s3.answer("GetObject", R"({"ContentType":"application/json"})", R"({"prompt": "p"})");
  runtime.answer("InvokeModel", R"({"contentType":"application/json"})", R"({"completion":"hi"})");
  EXPECT_EQ(
      end_of_task("bedrock:invokeModel", R"({"ModelId":"m","Input":{"S3Uri":"s3://b/in/k"}})"),
      R"(SUCCEEDED {"ContentType":"application/json","Body":{"completion":"hi"}})");
  EXPECT_THAT(s3.asked, ::testing::ElementsAre(R"(GetObject {"Bucket":"b","Key":"in/k"})"));
  EXPECT_THAT(
      runtime.asked,
      ::testing::ElementsAre(
          R"(InvokeModel {"modelId":"m","contentType":"application/json"} {"prompt": "p"})"));
}

TEST_F(BedrockIntegration, PutsTheAnswerIntoS3AndNamesTheObject) {
  FakeService& s3 = add("s3");
  FakeService& runtime = add("bedrock-runtime");
  runtime.answer("InvokeModel", R"({"contentType":"text/plain"})", std::string(300'000, 'a'));
  EXPECT_EQ(end_of_task("bedrock:invokeModel",
                        R"({"ModelId":"m","Body":{},"Output":{"S3Uri":"s3://b/out"}})"),
            R"(SUCCEEDED {"ContentType":"text/plain","Body":"s3://b/out"})");
  ASSERT_EQ(s3.asked.size(), 1u);
  EXPECT_EQ(s3.asked[0], R"(PutObject {"Bucket":"b","Key":"out","ContentType":"text/plain"} )" +
                             std::string(300'000, 'a'));
}

TEST_F(BedrockIntegration, FailsByTheErrorOfS3) {
  add("s3").fail("GetObject", {"NoSuchKey", "The specified key does not exist.", 404});
  add("bedrock-runtime");
  EXPECT_THAT(
      end_of_task("bedrock:invokeModel", R"({"ModelId":"m","Input":{"S3Uri":"s3://b/k"}})"),
      ::testing::StartsWith("FAILED S3.NoSuchKeyException: The specified key does not exist. ("));
}

TEST_F(BedrockIntegration, RefusesBodiesThatAreNotSaidOnce) {
  add("bedrock-runtime");
  const std::pair<std::string, std::string> cases[] = {
      {R"({"ModelId":"m"})", "One of the fields 'Body' and 'Input' is required but was missing"},
      {R"({"ModelId":"m","Body":{},"Input":{"S3Uri":"s3://b/k"}})",
       "The fields 'Body' and 'Input' cannot be specified at the same time"},
      {R"({"ModelId":"m","Input":{"S3Uri":"https://b/k"}})",
       "The field 'Input' must have an S3Uri such as s3://bucket/key"},
      {R"({"ModelId":"m","Body":{},"Output":{"S3Uri":"s3://b"}})",
       "The field 'Output' must have an S3Uri such as s3://bucket/key"},
  };
  for (const auto& [given, cause] : cases) {
    EXPECT_EQ(end_of_task("bedrock:invokeModel", given), "FAILED States.Runtime: " + cause);
  }
}

}  // namespace
}  // namespace sidestep::services::bedrock_test
