#include "aws/sns/topic_attributes.h"

#include <algorithm>

#include "aws/sns/delivery_policy.h"
#include "aws/sns/json_fault.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kFifoNames[] = {"ArchivePolicy", "ContentBasedDeduplication",
                                           "FifoThroughputScope", "FifoTopic"};
constexpr std::string_view kTopicNames[] = {
    "DataProtectionPolicy", "DeliveryPolicy", "DisplayName", "KmsMasterKeyId", "Policy",
    "SignatureVersion",     "TracingConfig"};
// HTTPSuccessFeedbackRoleArn and its like: kept, and never used.
constexpr std::string_view kFeedbackEnds[] = {"SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate",
                                              "FailureFeedbackRoleArn"};

bool stands_in(const auto& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

bool is_topic_attribute(const Topic& topic, std::string_view name) {
  if (stands_in(kTopicNames, name)) return true;
  if (stands_in(kFifoNames, name)) return topic.is_fifo() || name == "FifoTopic";
  return std::ranges::any_of(kFeedbackEnds,
                             [&](std::string_view end) { return name.ends_with(end); });
}

Expected<std::string, std::string> kept_value(const std::string& name, const std::string& value) {
  if (name == "ContentBasedDeduplication" || name == "FifoTopic") {
    if (value == "true" || value == "false") return value;
    return unexpected(name + ": Invalid value [" + value + "]. Must be true or false.");
  }
  if (value.empty()) return value;
  if (name == "DeliveryPolicy") {
    auto kept = kept_topic_policy(value);
    if (kept) return *std::move(kept);
    return unexpected(std::string("DeliveryPolicy: failed to parse JSON."));
  }
  if (name == "Policy") {
    const auto json = parse_json(value);
    if (!json) return unexpected("Policy " + json_fault(value, json.error()));
  }
  if (name == "SignatureVersion" && value != "1" && value != "2") {
    return unexpected("SignatureVersion Reason: Invalid value [" + value + "]. Must be 1 or 2.");
  }
  return value;
}

}  // namespace

Expected<Done, std::string> set_topic_attribute(Topic& topic, const std::string& name,
                                                const std::string& value) {
  if (!is_topic_attribute(topic, name)) return unexpected(std::string("AttributeName"));
  SIDESTEP_TRY(kept, kept_value(name, value));
  if (kept.empty()) {
    topic.attributes.erase(name);
  } else {
    topic.attributes[name] = std::move(kept);
  }
  return Done{};
}

Json shown_topic_attributes(const Topic& topic, const SubscriptionCounts& counts) {
  Json shown = topic.attributes;
  shown["TopicArn"] = topic.arn;
  shown["Owner"] = topic.account;
  shown["DisplayName"] = topic.text("DisplayName");
  shown["Policy"] = to_text(policy_of(topic));
  shown["EffectiveDeliveryPolicy"] = effective_topic_policy(topic.text("DeliveryPolicy"));
  shown["SubscriptionsConfirmed"] = std::to_string(counts.confirmed);
  shown["SubscriptionsPending"] = std::to_string(counts.pending);
  shown["SubscriptionsDeleted"] = std::to_string(topic.deleted_subscriptions);
  if (topic.is_fifo()) {
    const bool by_content = topic.text("ContentBasedDeduplication") == "true";
    shown["FifoTopic"] = "true";
    shown["ContentBasedDeduplication"] = by_content ? "true" : "false";
  } else {
    shown.erase("FifoTopic");
  }
  return shown;
}

Json policy_of(const Topic& topic) {
  if (auto policy = parse_json(topic.text("Policy"))) return *std::move(policy);
  Json statement = Json::object();
  statement["Sid"] = "__default_statement_ID";
  statement["Effect"] = "Allow";
  statement["Principal"]["AWS"] = "*";
  statement["Action"] =
      Json::array({"SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission",
                   "SNS:RemovePermission", "SNS:DeleteTopic", "SNS:Subscribe",
                   "SNS:ListSubscriptionsByTopic", "SNS:Publish"});
  statement["Resource"] = topic.arn;
  statement["Condition"]["StringEquals"]["AWS:SourceOwner"] = topic.account;
  Json policy = Json::object();
  policy["Version"] = "2008-10-17";
  policy["Id"] = "__default_policy_ID";
  policy["Statement"] = Json::array({std::move(statement)});
  return policy;
}

}  // namespace sidestep::aws::sns
