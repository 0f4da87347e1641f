#include "aws/logs/resources.h"

#include "aws/core/recipe_provider.h"
#include "aws/logs/named_group.h"

namespace sidestep::aws::logs {
namespace {

using Calls = ResourceRecipe::Calls;

// The properties of `names`, called as the operations call them.
Json members_of_properties(const Json& properties, std::initializer_list<std::string_view> names) {
  return with_lower_names(picked(properties, names));
}

Json tag_map_of(const Json& properties) {
  Json map = Json::object();
  for (const auto& [key, value] : template_tags(properties)) map[key] = value;
  return map;
}

void add_settings(const ResourceRequest& request, const std::string& name, Calls& calls) {
  if (const Json* days = find_member(request.properties, "RetentionInDays")) {
    calls.push_back({"PutRetentionPolicy", {{"logGroupName", name}, {"retentionInDays", *days}}});
  }
}

Calls create_group_calls(const ResourceRequest& request, const std::string& name) {
  Json input = members_of_properties(request.properties,
                                     {"KmsKeyId", "LogGroupClass", "DeletionProtectionEnabled"});
  input["logGroupName"] = name;
  if (Json tags = tag_map_of(request.properties); !tags.empty()) input["tags"] = std::move(tags);
  Calls calls{{"CreateLogGroup", std::move(input)}};
  add_settings(request, name, calls);
  return calls;
}

// What the template had and has no more is taken away; what others have set stays.
Calls update_group_calls(const ResourceRequest& request, const std::string& name,
                         const Json& before) {
  const auto had = [&](const char* property) {
    return find_member(before, property) != nullptr &&
           find_member(request.properties, property) == nullptr;
  };
  Calls calls;
  if (had("RetentionInDays")) {
    calls.push_back({"DeleteRetentionPolicy", {{"logGroupName", name}}});
  }
  add_settings(request, name, calls);
  if (had("KmsKeyId")) calls.push_back({"DisassociateKmsKey", {{"logGroupName", name}}});
  if (const Json* key = find_member(request.properties, "KmsKeyId")) {
    calls.push_back({"AssociateKmsKey", {{"logGroupName", name}, {"kmsKeyId", *key}}});
  }
  const Json* is_protected = find_member(request.properties, "DeletionProtectionEnabled");
  calls.push_back(
      {"PutLogGroupDeletionProtection",
       {{"logGroupIdentifier", name},
        {"deletionProtectionEnabled", is_protected != nullptr && *is_protected == true}}});
  const std::string arn = group_arn(request.scope, name);
  Json gone = Json::array();
  const Json tags = tag_map_of(request.properties);
  for (const auto& [key, value] : template_tags(before)) {
    if (!tags.contains(key)) gone.push_back(key);
  }
  if (!gone.empty()) {
    calls.push_back({"UntagResource", {{"resourceArn", arn}, {"tagKeys", std::move(gone)}}});
  }
  if (!tags.empty()) calls.push_back({"TagResource", {{"resourceArn", arn}, {"tags", tags}}});
  return calls;
}

Resource made_group(const ResourceRequest& request, const std::string& name, const Json&) {
  return {name, {{"Arn", group_arn(request.scope, name) + ":*"}}};
}

Calls delete_group_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteLogGroup", {{"logGroupName", resource.physical_id}}}};
}

Json stream_input(const ResourceRequest& request, const std::string& name) {
  Json input = members_of_properties(request.properties, {"LogGroupName"});
  input["logStreamName"] = name;
  return input;
}
Calls create_stream_calls(const ResourceRequest& request, const std::string& name) {
  return {{"CreateLogStream", stream_input(request, name)}};
}
Calls update_nothing(const ResourceRequest&, const std::string&, const Json&) { return {}; }
Calls delete_stream_calls(const ResourceRequest& request, const Resource& resource) {
  return {{"DeleteLogStream", stream_input(request, resource.physical_id)}};
}
Resource made_by_name(const ResourceRequest&, const std::string& name, const Json&) {
  return {name};
}

Calls put_subscription_calls(const ResourceRequest& request, const std::string& name) {
  Json input = members_of_properties(
      request.properties,
      {"LogGroupName", "FilterPattern", "DestinationArn", "RoleArn", "Distribution"});
  input["filterName"] = name;
  return {{"PutSubscriptionFilter", std::move(input)}};
}
Calls update_subscription_calls(const ResourceRequest& request, const std::string& name,
                                const Json&) {
  return put_subscription_calls(request, name);
}
Calls delete_subscription_calls(const ResourceRequest& request, const Resource& resource) {
  Json input = members_of_properties(request.properties, {"LogGroupName"});
  input["filterName"] = resource.physical_id;
  return {{"DeleteSubscriptionFilter", std::move(input)}};
}

// Templates write a metric's dimensions as a list of keys and values.
Json metrics_of(const Json& properties) {
  Json metrics = Json::array();
  const Json* given = find_member(properties, "MetricTransformations");
  if (given == nullptr) return metrics;
  for (const Json& one : *given) {
    Json metric = members_of_properties(
        one, {"MetricName", "MetricNamespace", "MetricValue", "DefaultValue", "Unit"});
    if (const Json* dimensions = find_member(one, "Dimensions")) {
      metric["dimensions"] = tag_map_of({{"Tags", *dimensions}});
    }
    metrics.push_back(std::move(metric));
  }
  return metrics;
}

Calls put_metric_calls(const ResourceRequest& request, const std::string& name) {
  Json input = members_of_properties(request.properties, {"LogGroupName", "FilterPattern"});
  input["filterName"] = name;
  input["metricTransformations"] = metrics_of(request.properties);
  return {{"PutMetricFilter", std::move(input)}};
}
Calls update_metric_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return put_metric_calls(request, name);
}
Calls delete_metric_calls(const ResourceRequest& request, const Resource& resource) {
  Json input = members_of_properties(request.properties, {"LogGroupName"});
  input["filterName"] = resource.physical_id;
  return {{"DeleteMetricFilter", std::move(input)}};
}

Calls put_policy_calls(const ResourceRequest& request, const std::string& name) {
  Json input = members_of_properties(request.properties, {"PolicyDocument"});
  input["policyName"] = name;
  return {{"PutResourcePolicy", std::move(input)}};
}
Calls update_policy_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return put_policy_calls(request, name);
}
Calls delete_policy_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteResourcePolicy", {{"policyName", resource.physical_id}}}};
}

constexpr std::string_view kGroupFixed[] = {"LogGroupClass"};
constexpr std::string_view kOfGroupFixed[] = {"LogGroupName"};

constexpr ResourceRecipe kLogsRecipes[] = {
    {.type = "AWS::Logs::LogGroup",
     .service = "logs",
     .name_property = "LogGroupName",
     .create = create_group_calls,
     .made = made_group,
     .update = update_group_calls,
     .remove = delete_group_calls,
     .fixed = kGroupFixed,
     .name_rule = {.length_max = 512}},
    {.type = "AWS::Logs::LogStream",
     .service = "logs",
     .name_property = "LogStreamName",
     .create = create_stream_calls,
     .made = made_by_name,
     .update = update_nothing,
     .remove = delete_stream_calls,
     .fixed = kOfGroupFixed,
     .name_rule = {.length_max = 512}},
    {.type = "AWS::Logs::SubscriptionFilter",
     .service = "logs",
     .name_property = "FilterName",
     .create = put_subscription_calls,
     .made = made_by_name,
     .update = update_subscription_calls,
     .remove = delete_subscription_calls,
     .fixed = kOfGroupFixed,
     .name_rule = {.length_max = 512}},
    {.type = "AWS::Logs::MetricFilter",
     .service = "logs",
     .name_property = "FilterName",
     .create = put_metric_calls,
     .made = made_by_name,
     .update = update_metric_calls,
     .remove = delete_metric_calls,
     .fixed = kOfGroupFixed,
     .name_rule = {.length_max = 512}},
    {.type = "AWS::Logs::ResourcePolicy",
     .service = "logs",
     .name_property = "PolicyName",
     .create = put_policy_calls,
     .made = made_by_name,
     .update = update_policy_calls,
     .remove = delete_policy_calls},
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe& recipe : kLogsRecipes) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::logs
