// arn:aws:states:::bedrockagentcore:invokeHarness: an agent of Amazon Bedrock AgentCore, whose
// events become the answer that Bedrock's Converse has.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html

#include "integrations/http_parts.h"
#include "integrations/list.h"
#include "integrations/optimized.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

std::int64_t number_of(const Json& members, std::string_view name) {
  const Json* value = find_member(members, name);
  return value && value->is_number() ? value->get<std::int64_t>() : 0;
}

// What the events of a conversation come to: the last message, and the tokens of all of them.
class Conversation {
 public:
  void read(const Json& event) {
    if (const Json* start = find_member(event, "messageStart")) begin(*start);
    const Json& delta = object_at(object_at(event, "contentBlockDelta"), "delta");
    if (const Json* text = find_member(delta, "text")) add_text(event, text->get<std::string>());
    const std::string reason = text_of(object_at(event, "messageStop"), "stopReason");
    if (!reason.empty()) reason_ = reason;
    count(object_at(event, "metadata"));
  }

  Json as_answer() const {
    Json content = Json::array();
    for (const auto& [index, text] : blocks_) content.push_back(Json{{"Text", text}});
    return {{"Output", {{"Message", {{"Role", role_}, {"Content", std::move(content)}}}}},
            {"StopReason", reason_},
            {"Usage",
             {{"InputTokens", input_tokens_},
              {"OutputTokens", output_tokens_},
              {"TotalTokens", total_tokens_}}},
            {"Metrics", {{"LatencyMs", latency_ms_}}}};
  }

 private:
  void begin(const Json& start) {
    blocks_.clear();
    role_ = text_of(start, "role");
  }
  // Tools and reasoning are no texts, and left out.
  void add_text(const Json& event, const std::string& text) {
    blocks_[number_of(object_at(event, "contentBlockDelta"), "contentBlockIndex")] += text;
  }
  void count(const Json& metadata) {
    const Json& usage = object_at(metadata, "usage");
    input_tokens_ += number_of(usage, "inputTokens");
    output_tokens_ += number_of(usage, "outputTokens");
    total_tokens_ += number_of(usage, "totalTokens");
    latency_ms_ += number_of(object_at(metadata, "metrics"), "latencyMs");
  }

  std::string role_ = "assistant";
  std::string reason_;
  std::map<std::int64_t, std::string> blocks_;
  std::int64_t input_tokens_ = 0;
  std::int64_t output_tokens_ = 0;
  std::int64_t total_tokens_ = 0;
  std::int64_t latency_ms_ = 0;
};

void as_converse(Json& output) {
  Conversation conversation;
  if (const Json* events = find_member(output, "Stream"); events && events->is_array()) {
    for (const Json& event : *events) conversation.read(event);
  }
  output = conversation.as_answer();
}

constexpr OptimizedApi kAgentCoreApis[] = {{.action = "invokeHarness", .shape = as_converse}};
constexpr OptimizedService kAgentCoreService{.prefix = "bedrockagentcore:",
                                             .id = "bedrock-agentcore",
                                             .errors = "BedrockAgentCore",
                                             .sdk = "AmazonBedrockAgentCore",
                                             .exception = "AmazonBedrockAgentCoreException",
                                             .headers = SdkHeaders::kRestJson,
                                             .apis = kAgentCoreApis};

}  // namespace

constinit const Integration kBedrockAgentCore = optimized<&kAgentCoreService>();

}  // namespace sidestep::services
