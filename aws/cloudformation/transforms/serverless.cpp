#include "aws/cloudformation/transforms/serverless.h"

#include <array>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/sections.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::string_view kServerless = "AWS::Serverless::";

// "Maps are merged, lists are additive, primitive values are overridden."
Json merged(const Json& global, const Json& local) {
  if (global.is_object() && local.is_object()) {
    Json result = global;
    for (const auto& [name, value] : local.get_ref<const Json::object_t&>()) {
      const Json* before = find_member(global, name);
      result[name] = before == nullptr ? value : merged(*before, value);
    }
    return result;
  }
  if (global.is_array() && local.is_array()) {
    Json result = global;
    for (const Json& item : local) result.push_back(item);
    return result;
  }
  return local;
}

ServerlessResource read_resource(const std::string& id, const Json& declared, const Json& globals,
                                 const std::string& kind) {
  ServerlessResource resource{id, section_of(declared, "Properties"), declared};
  const Json* global = find_member(globals, kind);
  if (global != nullptr) resource.properties = merged(*global, resource.properties);
  resource.attributes.erase("Properties");
  resource.attributes.erase("Type");
  return resource;
}

struct Renamed {
  std::string_view kind;
  const char* type;
};
// Types that need no more than another name here.
constexpr std::array<Renamed, 3> kRenamed{{{"Api", "AWS::ApiGateway::RestApi"},
                                           {"HttpApi", "AWS::ApiGatewayV2::Api"},
                                           {"LayerVersion", "AWS::Lambda::LayerVersion"}}};

Expected<Done, Error> add(const ServerlessResource& resource, const std::string& kind,
                          Resources& resources) {
  if (kind == "Function") return add_function(resource, resources);
  if (kind == "StateMachine") return add_state_machine(resource, resources);
  if (kind == "SimpleTable") {
    add_simple_table(resource, resources);
    return Done{};
  }
  for (const Renamed& each : kRenamed) {
    if (kind != each.kind) continue;
    resources[resource.id] = resource_json(each.type, resource.properties, resource.attributes);
    return Done{};
  }
  return unexpected(
      validation_error("Sidestep's transform AWS::Serverless-2016-10-31 does not have "
                       "AWS::Serverless::" +
                       kind + ": " + resource.id + " cannot be made"));
}

}  // namespace

Expected<Json, Error> with_serverless(const Json& document) {
  Json result = document;
  const Json& globals = section_of(document, "Globals");
  Resources resources = Json::object();
  const Json& declared = section_of(document, "Resources");
  // What is there already is added first, because events add to it: notifications to buckets.
  for (const auto& [id, resource] : declared.get_ref<const Json::object_t&>()) {
    const Json* type = find_member(resource, "Type");
    const bool is_short = type != nullptr && type->is_string() &&
                          type->get_ref<const std::string&>().starts_with(kServerless);
    if (!is_short) resources[id] = resource;
  }
  std::vector<Connector> connectors;
  for (const auto& [id, resource] : declared.get_ref<const Json::object_t&>()) {
    SIDESTEP_CHECK(note_connectors(id, resource, connectors));
    if (resources.contains(id)) continue;
    const auto kind = resource.at("Type").get<std::string>().substr(kServerless.size());
    if (kind == "Connector") continue;
    SIDESTEP_CHECK(add(read_resource(id, resource, globals, kind), kind, resources));
  }
  for (auto& [id, resource] : resources.get_ref<Json::object_t&>()) resource.erase("Connectors");
  for (const Connector& each : connectors) SIDESTEP_CHECK(add_connector(each, resources));
  result["Resources"] = std::move(resources);
  result.erase("Globals");
  return with_published_names(std::move(result));
}

Json resource_json(const char* type, Json properties, const Json& attributes) {
  Json resource = Json::object();
  resource["Type"] = type;
  resource["Properties"] = std::move(properties);
  for (const auto& [name, value] : attributes.get_ref<const Json::object_t&>()) {
    resource[name] = value;
  }
  return resource;
}

Json get_att(const std::string& id, const char* attribute) {
  Json call = Json::object();
  call["Fn::GetAtt"] = Json::array({id, attribute});
  return call;
}

Json ref_to(const std::string& id) {
  Json call = Json::object();
  call["Ref"] = id;
  return call;
}

Json tag_list(const Json& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags.get_ref<const Json::object_t&>()) {
    list.push_back({{"Key", key}, {"Value", value}});
  }
  return list;
}

void add_simple_table(const ServerlessResource& resource, Resources& resources) {
  Json properties = Json::object();
  const Json& key = section_of(resource.properties, "PrimaryKey");
  const Json* name = find_member(key, "Name");
  const Json* type = find_member(key, "Type");
  const std::string key_name = name == nullptr ? "id" : name->get<std::string>();
  const std::string key_type = type == nullptr ? "String" : type->get<std::string>();
  properties["AttributeDefinitions"] = Json::array();
  properties["AttributeDefinitions"].push_back(
      {{"AttributeName", key_name}, {"AttributeType", key_type.substr(0, 1)}});
  properties["KeySchema"] = Json::array();
  properties["KeySchema"].push_back({{"AttributeName", key_name}, {"KeyType", "HASH"}});
  for (const char* member : {"TableName", "SSESpecification", "ProvisionedThroughput",
                             "PointInTimeRecoverySpecification"}) {
    if (const Json* value = find_member(resource.properties, member)) properties[member] = *value;
  }
  if (!properties.contains("ProvisionedThroughput")) {
    properties["BillingMode"] = "PAY_PER_REQUEST";
  }
  if (const Json* tags = find_member(resource.properties, "Tags")) {
    properties["Tags"] = tag_list(*tags);
  }
  resources[resource.id] =
      resource_json("AWS::DynamoDB::Table", std::move(properties), resource.attributes);
}

}  // namespace sidestep::aws::cloudformation
