#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::bedrock_agent_core_test {
namespace {

using BedrockAgentCore = OptimizedFixture;

TEST_F(BedrockAgentCore, MakesOneAnswerOfTheEvents) {
  FakeService& service = add("bedrock-agentcore");
  service.answer("InvokeHarness", R"({"stream":[
      {"messageStart":{"role":"assistant"}},
      {"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"let me see"}}},
      {"messageStop":{"stopReason":"tool_use"}},
      {"metadata":{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},
                   "metrics":{"latencyMs":10}}},
      {"messageStart":{"role":"assistant"}},
      {"contentBlockDelta":{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"hm"}}}},
      {"contentBlockDelta":{"contentBlockIndex":1,"delta":{"text":"4"}}},
      {"contentBlockDelta":{"contentBlockIndex":1,"delta":{"text":"2"}}},
      {"messageStop":{"stopReason":"end_turn"}},
      {"metadata":{"usage":{"inputTokens":10,"outputTokens":20,"totalTokens":30},
                   "metrics":{"latencyMs":5}}}]})");
  EXPECT_EQ(end_of_task("bedrockagentcore:invokeHarness",
                        R"({"HarnessArn":"h","RuntimeSessionId":"s","Messages":)"
                        R"([{"Role":"user","Content":[{"Text":"?"}]}]})"),
            R"(SUCCEEDED {"Output":{"Message":{"Role":"assistant","Content":[{"Text":"42"}]}},)"
            R"("StopReason":"end_turn","Usage":{"InputTokens":11,"OutputTokens":22,)"
            R"("TotalTokens":33},"Metrics":{"LatencyMs":15}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(InvokeHarness {"harnessArn":"h","runtimeSessionId":"s",)"
                                     R"("messages":[{"role":"user","content":[{"text":"?"}]}]})"));
}

TEST_F(BedrockAgentCore, NamesErrors) {
  FakeService& service = add("bedrock-agentcore");
  service.fail("InvokeHarness", {.code = "ThrottlingException", .message = "m", .status = 429});
  EXPECT_THAT(end_of_task("bedrockagentcore:invokeHarness",
                          R"({"HarnessArn":"h","RuntimeSessionId":"s","Messages":[]})"),
              ::testing::StartsWith("FAILED BedrockAgentCore.ThrottlingException: m (Service: "));
}

}  // namespace
}  // namespace sidestep::services::bedrock_agent_core_test
