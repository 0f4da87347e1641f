#include "aws/events/resources.h"

#include <algorithm>

#include "aws/core/recipe_provider.h"

namespace sidestep::aws::events {
namespace {

using Calls = ResourceRecipe::Calls;

// Templates write patterns and policies as objects, operations want texts.
void write_as_text(Json& members, std::string_view name) {
  const Json* value = find_member(members, name);
  if (value != nullptr && !value->is_string()) members[std::string(name)] = to_text(*value);
}

std::string text_property(const Json& properties, std::string_view name, std::string otherwise) {
  const Json* value = find_member(properties, name);
  return value != nullptr ? value->get<std::string>() : std::move(otherwise);
}

// --- AWS::Events::Rule. Ref of a rule on another bus than the default one is "bus|rule".

std::string bus_property(const Json& properties) {
  return text_property(properties, "EventBusName", "default");
}

Calls put_rule_calls(const ResourceRequest& request, const std::string& name) {
  const Json& properties = request.properties;
  Json rule = picked(properties, {"Description", "EventBusName", "EventPattern", "RoleArn",
                                  "ScheduleExpression", "State", "Tags"});
  rule["Name"] = name;
  write_as_text(rule, "EventPattern");
  Calls calls = {{"PutRule", std::move(rule)}};
  const Json* targets = find_member(properties, "Targets");
  if (targets != nullptr && !targets->empty()) {
    Json input = {{"Rule", name}, {"EventBusName", bus_property(properties)}};
    input["Targets"] = *targets;
    calls.push_back({"PutTargets", std::move(input)});
  }
  return calls;
}

std::vector<std::string> target_ids(const Json& properties) {
  std::vector<std::string> ids;
  if (const Json* targets = find_member(properties, "Targets")) {
    for (const Json& target : *targets) ids.push_back(target.at("Id"));
  }
  return ids;
}

Calls remove_targets_calls(const std::string& bus, const std::string& rule,
                           const std::vector<std::string>& ids) {
  if (ids.empty()) return {};
  Json input = {{"Rule", rule}, {"EventBusName", bus}};
  input["Ids"] = ids;
  return {{"RemoveTargets", std::move(input)}};
}

Calls update_rule_calls(const ResourceRequest& request, const std::string& name,
                        const Json& before) {
  std::vector<std::string> gone = target_ids(before);
  const std::vector<std::string> kept = target_ids(request.properties);
  std::erase_if(gone,
                [&](const std::string& id) { return std::ranges::find(kept, id) != kept.end(); });
  Calls calls = put_rule_calls(request, name);
  for (ResourceCall& call : remove_targets_calls(bus_property(before), name, gone)) {
    calls.push_back(std::move(call));
  }
  return calls;
}

Resource made_rule(const ResourceRequest& request, const std::string& name, const Json&) {
  const std::string bus = bus_property(request.properties);
  const std::string path = bus == "default" ? name : bus + "/" + name;
  return {bus == "default" ? name : bus + "|" + name,
          {{"Arn", "arn:aws:events:" + request.scope.region + ":" + request.scope.account +
                       ":rule/" + path}}};
}

Calls delete_rule_calls(const ResourceRequest& request, const Resource& resource) {
  const std::size_t bar = resource.physical_id.find('|');
  const std::string bus =
      bar == std::string::npos ? "default" : resource.physical_id.substr(0, bar);
  const std::string name = resource.physical_id.substr(bar == std::string::npos ? 0 : bar + 1);
  Calls calls = remove_targets_calls(bus, name, target_ids(request.properties));
  calls.push_back({"DeleteRule", {{"Name", name}, {"EventBusName", bus}}});
  return calls;
}

// --- The others: one call each.

Calls create_bus_calls(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"Description", "DeadLetterConfig", "EventSourceName",
                                           "KmsKeyIdentifier", "Tags"});
  input["Name"] = name;
  return {{"CreateEventBus", std::move(input)}};
}
Calls update_bus_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  Json input = picked(request.properties, {"Description", "DeadLetterConfig", "KmsKeyIdentifier"});
  input["Name"] = name;
  return {{"UpdateEventBus", std::move(input)}};
}
Resource made_bus(const ResourceRequest& request, const std::string& name, const Json&) {
  const std::string arn =
      "arn:aws:events:" + request.scope.region + ":" + request.scope.account + ":event-bus/" + name;
  return {name, {{"Arn", arn}, {"Name", name}}};
}
Calls delete_bus_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteEventBus", {{"Name", resource.physical_id}}}};
}

Json archive_input(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"Description", "EventPattern", "RetentionDays"});
  write_as_text(input, "EventPattern");
  input["ArchiveName"] = name;
  return input;
}
Calls create_archive_calls(const ResourceRequest& request, const std::string& name) {
  Json input = archive_input(request, name);
  input["EventSourceArn"] = text_property(request.properties, "SourceArn", "");
  return {{"CreateArchive", std::move(input)}};
}
Calls update_archive_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return {{"UpdateArchive", archive_input(request, name)}};
}
Resource made_archive(const ResourceRequest&, const std::string& name, const Json& answer) {
  return {name, {{"Arn", answer.at("ArchiveArn")}, {"ArchiveName", name}}};
}
Calls delete_archive_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteArchive", {{"ArchiveName", resource.physical_id}}}};
}

// In templates the parameters of OAuth name the client's id and secret as the operation does.
Json connection_input(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"AuthorizationType", "AuthParameters", "Description"});
  input["Name"] = name;
  return input;
}
Calls create_connection_calls(const ResourceRequest& request, const std::string& name) {
  return {{"CreateConnection", connection_input(request, name)},
          {"DescribeConnection", {{"Name", name}}}};
}
Calls update_connection_calls(const ResourceRequest& request, const std::string& name,
                              const Json&) {
  return {{"UpdateConnection", connection_input(request, name)},
          {"DescribeConnection", {{"Name", name}}}};
}
Resource made_connection(const ResourceRequest&, const std::string& name, const Json& answer) {
  return {name, {{"Arn", answer.at("ConnectionArn")}, {"SecretArn", answer.at("SecretArn")}}};
}
Calls delete_connection_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteConnection", {{"Name", resource.physical_id}}}};
}

Json destination_input(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"ConnectionArn", "Description", "HttpMethod",
                                           "InvocationEndpoint", "InvocationRateLimitPerSecond"});
  input["Name"] = name;
  return input;
}
Calls create_destination_calls(const ResourceRequest& request, const std::string& name) {
  return {{"CreateApiDestination", destination_input(request, name)}};
}
Calls update_destination_calls(const ResourceRequest& request, const std::string& name,
                               const Json&) {
  return {{"UpdateApiDestination", destination_input(request, name)}};
}
Resource made_destination(const ResourceRequest&, const std::string& name, const Json& answer) {
  return {name, {{"Arn", answer.at("ApiDestinationArn")}}};
}
Calls delete_destination_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteApiDestination", {{"Name", resource.physical_id}}}};
}

constexpr std::string_view kRuleFixed[] = {"EventBusName"};
constexpr std::string_view kArchiveFixed[] = {"SourceArn"};

constexpr ResourceRecipe kEventsRecipes[] = {
    {.type = "AWS::Events::Rule",
     .service = "events",
     .name_property = "Name",
     .create = put_rule_calls,
     .made = made_rule,
     .update = update_rule_calls,
     .remove = delete_rule_calls,
     .fixed = kRuleFixed},
    {.type = "AWS::Events::EventBus",
     .service = "events",
     .name_property = "Name",
     .create = create_bus_calls,
     .made = made_bus,
     .update = update_bus_calls,
     .remove = delete_bus_calls},
    {.type = "AWS::Events::Archive",
     .service = "events",
     .name_property = "ArchiveName",
     .create = create_archive_calls,
     .made = made_archive,
     .update = update_archive_calls,
     .remove = delete_archive_calls,
     .fixed = kArchiveFixed,
     .name_rule = {.length_max = 48}},
    {.type = "AWS::Events::Connection",
     .service = "events",
     .name_property = "Name",
     .create = create_connection_calls,
     .made = made_connection,
     .update = update_connection_calls,
     .remove = delete_connection_calls},
    {.type = "AWS::Events::ApiDestination",
     .service = "events",
     .name_property = "Name",
     .create = create_destination_calls,
     .made = made_destination,
     .update = update_destination_calls,
     .remove = delete_destination_calls},
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe& recipe : kEventsRecipes) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::events
