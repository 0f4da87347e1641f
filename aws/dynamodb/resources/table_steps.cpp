#include "aws/dynamodb/resources/table_steps.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace sidestep::aws::dynamodb {
namespace {

// Members that a template and the API write alike.
constexpr const char* kCreateMembers[] = {
    "AttributeDefinitions",     "KeySchema",  "BillingMode",        "ProvisionedThroughput",
    "GlobalSecondaryIndexes",   "TableClass", "OnDemandThroughput", "LocalSecondaryIndexes",
    "DeletionProtectionEnabled"};
constexpr const char* kIndexMembers[] = {"IndexName", "KeySchema", "Projection",
                                         "ProvisionedThroughput", "OnDemandThroughput"};

Json stream_specification(const Json* declared) {
  if (declared == nullptr) return {{"StreamEnabled", false}};
  return {{"StreamEnabled", true}, {"StreamViewType", (*declared)["StreamViewType"]}};
}

Json encryption_specification(const Json& declared) {
  Json result = {{"Enabled", declared.value("SSEEnabled", true)}};
  for (const char* name : {"SSEType", "KMSMasterKeyId"}) {
    if (const Json* given = find_member(declared, name)) result[name] = *given;
  }
  return result;
}

// Members of an index that the API knows; templates have some for insights and policies too.
Json api_index(const Json& declared) {
  Json index = Json::object();
  for (const char* name : kIndexMembers) {
    if (const Json* given = find_member(declared, name)) index[name] = *given;
  }
  return index;
}

Json api_indexes(const Json& declared) {
  Json list = Json::array();
  for (const Json& index : declared) list.push_back(api_index(index));
  return list;
}

Step expiry_step(const std::string& name, const Json& declared) {
  Json specification = {{"Enabled", declared.value("Enabled", true)},
                        {"AttributeName", declared["AttributeName"]}};
  return {"UpdateTimeToLive",
          {{"TableName", name}, {"TimeToLiveSpecification", std::move(specification)}}};
}

void add_extras(std::vector<Step>& steps, const std::string& name, const Json& properties) {
  const Json* expiry = find_member(properties, "TimeToLiveSpecification");
  if (expiry != nullptr && expiry->value("Enabled", true)) {
    steps.push_back(expiry_step(name, *expiry));
  }
  if (const Json* recovery = find_member(properties, "PointInTimeRecoverySpecification")) {
    Json specification = {
        {"PointInTimeRecoveryEnabled", recovery->value("PointInTimeRecoveryEnabled", false)}};
    steps.push_back(
        {"UpdateContinuousBackups",
         {{"TableName", name}, {"PointInTimeRecoverySpecification", std::move(specification)}}});
  }
}

bool is_changed(const char* member, const Json& before, const Json& after) {
  const Json* old = find_member(before, member);
  const Json* fresh = find_member(after, member);
  if (old == nullptr || fresh == nullptr) return old != fresh;
  return *old != *fresh;
}

const Json* index_named(const Json* indexes, const Json& name) {
  if (indexes == nullptr) return nullptr;
  for (const Json& index : *indexes) {
    if (index["IndexName"] == name) return &index;
  }
  return nullptr;
}

// Removals first: an index that is declared otherwise now is made again.
Json index_updates(const Json& before, const Json& after) {
  const Json* old = find_member(before, "GlobalSecondaryIndexes");
  const Json* fresh = find_member(after, "GlobalSecondaryIndexes");
  Json updates = Json::array();
  if (old != nullptr) {
    for (const Json& index : *old) {
      const Json* kept = index_named(fresh, index["IndexName"]);
      if (kept != nullptr && *kept == index) continue;
      updates.push_back({{"Delete", {{"IndexName", index["IndexName"]}}}});
    }
  }
  if (fresh != nullptr) {
    for (const Json& index : *fresh) {
      const Json* kept = index_named(old, index["IndexName"]);
      if (kept == nullptr || *kept != index) updates.push_back({{"Create", api_index(index)}});
    }
  }
  return updates;
}

void add_table_update(std::vector<Step>& steps, const NamedTable& table, const Json& before,
                      const Json& after) {
  Json input = {{"TableName", table.name}};
  for (const char* member : {"BillingMode", "ProvisionedThroughput", "TableClass",
                             "OnDemandThroughput", "DeletionProtectionEnabled"}) {
    const Json* fresh = find_member(after, member);
    if (fresh != nullptr && is_changed(member, before, after)) input[member] = *fresh;
  }
  const Json* stream = find_member(after, "StreamSpecification");
  const bool had_stream = find_member(before, "StreamSpecification") != nullptr;
  if (is_changed("StreamSpecification", before, after)) {
    if (had_stream && stream != nullptr) {  // another view is another stream
      steps.push_back(
          {"UpdateTable",
           {{"TableName", table.name}, {"StreamSpecification", stream_specification(nullptr)}}});
    }
    input["StreamSpecification"] = stream_specification(stream);
  }
  const Json* encryption = find_member(after, "SSESpecification");
  if (encryption != nullptr && is_changed("SSESpecification", before, after)) {
    input["SSESpecification"] = encryption_specification(*encryption);
  }
  Json indexes = index_updates(before, after);
  if (!indexes.empty()) {
    input["GlobalSecondaryIndexUpdates"] = std::move(indexes);
    input["AttributeDefinitions"] = after["AttributeDefinitions"];
  }
  if (input.size() > 1) steps.push_back({"UpdateTable", std::move(input)});
}

void add_expiry_update(std::vector<Step>& steps, const NamedTable& table, const Json& before,
                       const Json& after) {
  if (!is_changed("TimeToLiveSpecification", before, after)) return;
  const Json* old = find_member(before, "TimeToLiveSpecification");
  if (old != nullptr && old->value("Enabled", true)) {
    Json off = *old;
    off["Enabled"] = false;
    steps.push_back(expiry_step(table.name, off));
  }
}

void add_tag_update(std::vector<Step>& steps, const NamedTable& table, const Json& before,
                    const Json& after) {
  if (!is_changed("Tags", before, after) || table.arn.empty()) return;
  Json keys = Json::array();
  if (const Json* old = find_member(before, "Tags")) {
    for (const Json& tag : *old) keys.push_back(tag["Key"]);
  }
  if (!keys.empty()) {
    steps.push_back({"UntagResource", {{"ResourceArn", table.arn}, {"TagKeys", std::move(keys)}}});
  }
  const Json* fresh = find_member(after, "Tags");
  if (fresh != nullptr && !fresh->empty()) {
    steps.push_back({"TagResource", {{"ResourceArn", table.arn}, {"Tags", *fresh}}});
  }
}

constexpr std::string_view kIntegers[] = {"ReadCapacityUnits", "WriteCapacityUnits",
                                          "MaxReadRequestUnits", "MaxWriteRequestUnits",
                                          "RecoveryPeriodInDays"};
constexpr std::string_view kFlags[] = {"Enabled", "SSEEnabled", "PointInTimeRecoveryEnabled",
                                       "DeletionProtectionEnabled"};

// What is no such text stays as it is, and is refused by the call.
Json scalar_of(std::string_view name, const Json& value) {
  if (!value.is_string()) return with_scalars(value);
  const std::string& text = value.get_ref<const std::string&>();
  if (std::ranges::find(kFlags, name) != std::end(kFlags)) {
    if (text == "true" || text == "false") return text == "true";
  }
  if (std::ranges::find(kIntegers, name) != std::end(kIntegers)) {
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()) return number;
  }
  return value;
}

}  // namespace

Json with_scalars(const Json& properties) {
  if (properties.is_array()) {
    Json list = Json::array();
    for (const Json& element : properties) list.push_back(with_scalars(element));
    return list;
  }
  if (!properties.is_object()) return properties;
  Json result = Json::object();
  for (const auto& [name, value] : properties.get_ref<const Json::object_t&>()) {
    result[name] = scalar_of(name, value);
  }
  return result;
}

Json properties_of_global_table(const Json& properties, const std::string& region) {
  Json result = properties;
  result.erase("Replicas");
  const Json* replicas = find_member(properties, "Replicas");
  if (replicas == nullptr) return result;
  for (const Json& replica : *replicas) {
    if (replica.value("Region", region) != region) continue;
    for (const char* name :
         {"PointInTimeRecoverySpecification", "Tags", "TableClass", "DeletionProtectionEnabled"}) {
      if (const Json* given = find_member(replica, name)) result[name] = *given;
    }
  }
  return result;
}

std::vector<Step> steps_to_create(const std::string& name, const Json& properties) {
  Json input = {{"TableName", name}};
  for (const char* member : kCreateMembers) {
    if (const Json* given = find_member(properties, member)) input[member] = *given;
  }
  for (const char* member : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
    if (const Json* indexes = find_member(properties, member)) {
      if (indexes->empty()) {
        input.erase(member);
      } else {
        input[member] = api_indexes(*indexes);
      }
    }
  }
  if (find_member(input, "BillingMode") == nullptr &&
      find_member(input, "ProvisionedThroughput") == nullptr) {
    input["BillingMode"] = "PAY_PER_REQUEST";
  }
  if (const Json* stream = find_member(properties, "StreamSpecification")) {
    input["StreamSpecification"] = stream_specification(stream);
  }
  if (const Json* encryption = find_member(properties, "SSESpecification")) {
    input["SSESpecification"] = encryption_specification(*encryption);
  }
  const Json* tags = find_member(properties, "Tags");
  if (tags != nullptr && !tags->empty()) input["Tags"] = *tags;
  std::vector<Step> steps{{"CreateTable", std::move(input)}};
  add_extras(steps, name, properties);
  return steps;
}

std::vector<Step> steps_to_update(const NamedTable& table, const Json& before, const Json& after) {
  std::vector<Step> steps;
  add_table_update(steps, table, before, after);
  add_expiry_update(steps, table, before, after);
  add_tag_update(steps, table, before, after);
  Json extras = Json::object();
  for (const char* name : {"TimeToLiveSpecification", "PointInTimeRecoverySpecification"}) {
    const Json* fresh = find_member(after, name);
    if (fresh != nullptr && is_changed(name, before, after)) extras[name] = *fresh;
  }
  add_extras(steps, table.name, extras);
  return steps;
}

}  // namespace sidestep::aws::dynamodb
