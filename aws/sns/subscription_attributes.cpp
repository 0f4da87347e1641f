#include "aws/sns/subscription_attributes.h"

#include <algorithm>
#include <cctype>

#include "aws/core/arn_of.h"
#include "aws/sns/delivery_policy.h"
#include "aws/sns/json_fault.h"

namespace sidestep::aws::sns {
namespace {

using Kept = Expected<std::string, std::string>;

std::string lower_case(const std::string& text) {
  std::string result = text;
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

Kept keep_flag(const std::string& name, const std::string& value) {
  std::string flag = lower_case(value);
  if (flag == "true" || flag == "false") return flag;
  return unexpected(name + ": Invalid value [" + value + "]. Must be true or false.");
}

Kept keep_scope(const std::string& value) {
  if (value == "MessageBody" || value == "MessageAttributes") return value;
  return unexpected("FilterPolicyScope: Invalid value [" + value +
                    "]. Please use either MessageBody or MessageAttributes");
}

Kept keep_redrive(const std::string& value) {
  const auto json = parse_json(value);
  if (!json) return unexpected("RedrivePolicy: " + json_fault(value, json.error()));
  const Json* target = find_member(*json, "deadLetterTargetArn");
  const auto arn = target != nullptr && target->is_string()
                       ? Arn::parse(target->get_ref<const std::string&>())
                       : std::nullopt;
  if (!arn || arn->service != "sqs") {
    return unexpected(std::string("RedrivePolicy: deadLetterTargetArn is an invalid arn"));
  }
  return value;
}

Kept keep_policy(const std::string& value) {
  auto kept = kept_subscription_policy(value);
  if (kept) return *std::move(kept);
  return unexpected(std::string("DeliveryPolicy: failed to parse JSON."));
}

Kept keep_filter(const Subscription& subscription, const std::string& value) {
  if (auto checked = check_filter_policy(value, filter_scope(subscription)); !checked) {
    return unexpected(std::move(checked).error());
  }
  return value;
}

Kept keep(const Subscription& subscription, const std::string& name, const std::string& value) {
  if (name == "RawMessageDelivery") return keep_flag(name, value);
  if (name == "FilterPolicyScope") return keep_scope(value);
  const bool is_known = name == "DeliveryPolicy" || name == "FilterPolicy" ||
                        name == "RedrivePolicy" || name == "ReplayPolicy" ||
                        name == "SubscriptionRoleArn";
  if (!is_known) return unexpected(std::string("AttributeName"));
  if (value.empty()) return value;
  if (name == "FilterPolicy") return keep_filter(subscription, value);
  if (name == "RedrivePolicy") return keep_redrive(value);
  if (name == "DeliveryPolicy") return keep_policy(value);
  return value;
}

std::string default_attribute(const std::string& name) {
  if (name == "RawMessageDelivery") return "false";
  return name == "FilterPolicyScope" ? "MessageAttributes" : "";
}

}  // namespace

Expected<Done, std::string> set_subscription_attribute(Subscription& subscription,
                                                       const std::string& name,
                                                       const std::string& value) {
  SIDESTEP_TRY(kept, keep(subscription, name, value));
  if (kept.empty()) {
    subscription.attributes.erase(name);
  } else {
    subscription.attributes[name] = std::move(kept);
  }
  return Done{};
}

Expected<Done, std::string> set_subscription_attributes(Subscription& subscription,
                                                        const Json& attributes) {
  for (const bool is_policy : {false, true}) {
    for (const auto& [name, value] : attributes.items()) {
      if ((name == "FilterPolicy") != is_policy) continue;
      const auto& text = value.get_ref<const std::string&>();
      if (auto set = set_subscription_attribute(subscription, name, text); !set) return set;
    }
  }
  return Done{};
}

bool has_attributes(const Subscription& subscription, const Json& given) {
  return std::ranges::all_of(given.items(), [&](const auto& member) {
    const std::string_view own = subscription.text(member.key());
    const std::string is = own.empty() ? default_attribute(member.key()) : std::string(own);
    const auto& wanted = member.value().template get_ref<const std::string&>();
    return is == wanted || (member.key() == "RawMessageDelivery" && is == lower_case(wanted));
  });
}

FilterScope filter_scope(const Subscription& subscription) {
  return subscription.text("FilterPolicyScope") == "MessageBody" ? FilterScope::kMessageBody
                                                                 : FilterScope::kMessageAttributes;
}

Json shown_subscription_attributes(const Subscription& subscription,
                                   std::string_view topic_policy) {
  Json shown = Json::object();
  shown["SubscriptionArn"] = subscription.arn;
  shown["TopicArn"] = subscription.topic_arn;
  shown["Protocol"] = subscription.protocol;
  shown["Endpoint"] = subscription.endpoint;
  shown["Owner"] = subscription.account;
  shown["SubscriptionPrincipal"] = "arn:" + partition_of(subscription.region) +
                                   ":iam::" + subscription.account + ":user/sidestep";
  shown["PendingConfirmation"] = subscription.is_pending ? "true" : "false";
  shown["ConfirmationWasAuthenticated"] = subscription.is_authenticated ? "true" : "false";
  shown["RawMessageDelivery"] = subscription.is_raw() ? "true" : "false";
  for (const auto& [name, value] : subscription.attributes.items()) shown[name] = value;
  if (subscription.text("FilterPolicy").empty()) {
    shown.erase("FilterPolicyScope");
  } else if (subscription.text("FilterPolicyScope").empty()) {
    shown["FilterPolicyScope"] = "MessageAttributes";
  }
  if (subscription.protocol.starts_with("http")) {
    shown["EffectiveDeliveryPolicy"] =
        effective_subscription_policy(subscription.text("DeliveryPolicy"), topic_policy);
  }
  return shown;
}

std::string dead_letter_arn(const Subscription& subscription) {
  const auto policy = parse_json(subscription.text("RedrivePolicy"));
  const Json* target = policy ? find_member(*policy, "deadLetterTargetArn") : nullptr;
  return target != nullptr && target->is_string() ? target->get<std::string>() : std::string();
}

}  // namespace sidestep::aws::sns
