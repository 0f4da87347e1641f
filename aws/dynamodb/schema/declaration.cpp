#include "aws/dynamodb/schema/declaration.h"

#include <algorithm>
#include <set>
#include <vector>

#include "aws/dynamodb/error.h"

namespace sidestep::aws::dynamodb {
namespace {

// DynamoDB quotas page, "Secondary indexes".
constexpr std::size_t kLocalIndexesMax = 5;
constexpr std::size_t kGlobalIndexesMax = 20;
constexpr std::size_t kProjectedMax = 100;
constexpr std::size_t kIndexKeyAttributesMax = 4;

using Names = std::vector<std::string>;

Error invalid_table(std::string_view why) {
  return validation_error(std::string("One or more parameter values were invalid: ") += why);
}

Names names_in(const Json& list) {
  Names names;
  for (const Json& element : list) names.push_back(element["AttributeName"].get<std::string>());
  return names;
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool has_name(const Names& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

const Json& list_in(const Json& request, std::string_view member) {
  static const Json kNone = Json::array();
  const Json* list = find_member(request, member);
  return list == nullptr ? kNone : *list;
}

Checked check_all_defined(const Names& keys, const Names& defined) {
  for (const std::string& key : keys) {
    if (has_name(defined, key)) continue;
    return invalid_table(
        "Some index key attributes are not defined in AttributeDefinitions. Keys: [" +
        joined(keys) + "], AttributeDefinitions: [" + joined(defined) + "]");
  }
  return std::nullopt;
}

Checked check_key_types(const Json& schema) {
  const Names keys = names_in(schema);
  if (schema[0]["KeyType"] != "HASH") {
    return validation_error("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  }
  if (keys.size() < 2) return std::nullopt;
  if (keys.size() == 2 && keys[0] == keys[1]) {
    return validation_error(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name");
  }
  return std::nullopt;
}

Checked check_second_key(const Json& schema) {
  if (schema.size() < 2 || schema[1]["KeyType"] == "RANGE") return std::nullopt;
  return validation_error("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
}

// Partition keys first, at most four of either kind.
Checked check_global_keys(const Json& schema) {
  if (auto error = check_key_types(schema)) return error;
  std::size_t hash = 0;
  std::size_t range = 0;
  for (const Json& element : schema) {
    const bool is_hash = element["KeyType"] == "HASH";
    if (is_hash && range > 0) {
      return validation_error(
          "Invalid KeySchema: HASH keys must come before RANGE keys in the KeySchema");
    }
    ++(is_hash ? hash : range);
  }
  const Names names = names_in(schema);
  if (std::set<std::string>(names.begin(), names.end()).size() != names.size()) {
    return validation_error("Invalid KeySchema: KeySchemaElements must have different names");
  }
  if (hash <= kIndexKeyAttributesMax && range <= kIndexKeyAttributesMax) return std::nullopt;
  return validation_error(
      "Invalid KeySchema: An index may have at most 4 HASH and 4 RANGE key attributes");
}

Checked check_projection(const Json& index) {
  const Json& projection = index["Projection"];
  const Json* type = find_member(projection, "ProjectionType");
  const Json* included = find_member(projection, "NonKeyAttributes");
  if (type == nullptr || type->is_null()) return invalid_table("Unknown ProjectionType: null");
  const std::string& name = type->get_ref<const std::string&>();
  const bool has_included = included != nullptr && !included->is_null();
  if (name == "INCLUDE" && !has_included) {
    return invalid_table("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
  }
  if (name != "INCLUDE" && has_included) {
    return invalid_table("ProjectionType is " + name + ", but NonKeyAttributes is specified");
  }
  return std::nullopt;
}

Checked check_index_names(const Json& request) {
  std::set<std::string> seen;
  std::size_t projected = 0;
  for (const char* member : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    for (const Json& index : list_in(request, member)) {
      const std::string name = index["IndexName"];
      if (!seen.insert(name).second) return invalid_table("Duplicate index name: " + name);
      if (const Json* names = find_member(index["Projection"], "NonKeyAttributes")) {
        projected += names->size();
      }
    }
  }
  if (projected <= kProjectedMax) return std::nullopt;
  return invalid_table("Number of NonKeyAttributes exceeds per-table limit of 100");
}

Checked check_index_throughput(const Json& request, const Json& index) {
  const std::string name = index["IndexName"];
  const bool has_units = find_member(index, "ProvisionedThroughput") != nullptr;
  if (is_on_demand(request) && has_units) {
    return invalid_table("ProvisionedThroughput should not be specified for index: " + name +
                         " when BillingMode is PAY_PER_REQUEST");
  }
  if (is_on_demand(request) || has_units) return std::nullopt;
  return invalid_table("ProvisionedThroughput is not specified for index: " + name);
}

}  // namespace

bool is_on_demand(const Json& declared) {
  const Json* mode = find_member(declared, "BillingMode");
  return mode != nullptr && *mode == "PAY_PER_REQUEST";
}

Checked check_billing(const Json& request) {
  const bool has_units = find_member(request, "ProvisionedThroughput") != nullptr;
  if (is_on_demand(request) && has_units) {
    return invalid_table(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
        "PAY_PER_REQUEST");
  }
  if (is_on_demand(request) || has_units) return std::nullopt;
  return invalid_table(
      "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
      "PROVISIONED");
}

Checked check_definitions(const Json& request) {
  const Names defined = names_in(request["AttributeDefinitions"]);
  const Names keys = names_in(request["KeySchema"]);
  if (keys.size() > defined.size()) {
    return validation_error("Invalid KeySchema: Some index key attribute have no definition");
  }
  if (auto error = check_all_defined(keys, defined)) return error;
  std::set<std::string> used(keys.begin(), keys.end());
  bool has_indexes = false;
  for (const char* member : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    for (const Json& index : list_in(request, member)) {
      has_indexes = true;
      const Names index_keys = names_in(index["KeySchema"]);
      if (auto error = check_all_defined(index_keys, defined)) return error;
      used.insert(index_keys.begin(), index_keys.end());
    }
  }
  if (!has_indexes) return std::nullopt;
  if (std::ranges::all_of(defined, [&](const auto& name) { return used.contains(name); })) {
    return std::nullopt;
  }
  return invalid_table("Some AttributeDefinitions are not used. AttributeDefinitions: [" +
                       joined(defined) + "], keys used: [" +
                       joined(Names(used.begin(), used.end())) + "]");
}

Checked check_table_keys(const Json& request) {
  const Json& schema = request["KeySchema"];
  if (auto error = check_key_types(schema)) return error;
  if (auto error = check_second_key(schema)) return error;
  const bool has_indexes = !list_in(request, "LocalSecondaryIndexes").empty() ||
                           !list_in(request, "GlobalSecondaryIndexes").empty();
  if (has_indexes || schema.size() == request["AttributeDefinitions"].size()) return std::nullopt;
  return invalid_table(
      "Number of attributes in KeySchema does not exactly match number of attributes defined in "
      "AttributeDefinitions");
}

Checked check_local_indexes(const Json& request) {
  const Json* indexes = find_member(request, "LocalSecondaryIndexes");
  if (indexes == nullptr) return std::nullopt;
  if (indexes->empty()) return invalid_table("List of LocalSecondaryIndexes is empty");
  const Json& table = request["KeySchema"];
  if (table.size() < 2) {
    return invalid_table(
        "Table KeySchema does not have a range key, which is required when specifying a "
        "LocalSecondaryIndex");
  }
  for (const Json& index : *indexes) {
    const std::string name = index["IndexName"];
    const Json& schema = index["KeySchema"];
    if (auto error = check_key_types(schema)) return error;
    if (auto error = check_second_key(schema)) return error;
    if (schema.size() < 2) {
      return invalid_table("Index KeySchema does not have a range key for index: " + name);
    }
    if (schema[0]["AttributeName"] != table[0]["AttributeName"]) {
      return invalid_table(
          "Index KeySchema does not have the same leading hash key as table "
          "KeySchema for index: " +
          name + ". index hash key: " + names_in(schema)[0] +
          ", table hash key: " + names_in(table)[0]);
    }
    if (auto error = check_projection(index)) return error;
  }
  if (indexes->size() > kLocalIndexesMax) {
    return invalid_table("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
  }
  return check_index_names(request);
}

Checked check_global_indexes(const Json& request) {
  const Json* indexes = find_member(request, "GlobalSecondaryIndexes");
  if (indexes == nullptr) return std::nullopt;
  if (indexes->empty()) return invalid_table("List of GlobalSecondaryIndexes is empty");
  for (const Json& index : *indexes) {
    if (auto error = check_global_keys(index["KeySchema"])) return error;
    if (auto error = check_projection(index)) return error;
    if (auto error = check_index_throughput(request, index)) return error;
  }
  if (indexes->size() > kGlobalIndexesMax) {
    return invalid_table("GlobalSecondaryIndex count exceeds the per-table limit of 20");
  }
  return check_index_names(request);
}

Checked check_stream(const Json& request) {
  const Json* stream = find_member(request, "StreamSpecification");
  if (stream == nullptr) return std::nullopt;
  const bool has_view = find_member(*stream, "StreamViewType") != nullptr;
  if ((*stream)["StreamEnabled"] == true) {
    if (has_view) return std::nullopt;
    return invalid_table("StreamViewType is required when StreamEnabled is true");
  }
  if (!has_view) return std::nullopt;
  return invalid_table("StreamViewType must not be specified when StreamEnabled is false");
}

Checked check_new_index(const Json& record, const Json& index) {
  if (auto error = check_all_defined(names_in(index["KeySchema"]),
                                     names_in(record["AttributeDefinitions"]))) {
    return error;
  }
  if (auto error = check_global_keys(index["KeySchema"])) return error;
  if (auto error = check_projection(index)) return error;
  if (auto error = check_index_throughput(record, index)) return error;
  const Json& others = list_in(record, "GlobalSecondaryIndexes");
  if (others.size() >= kGlobalIndexesMax) {
    return limit_exceeded(
        "Subscriber limit exceeded: Number of GlobalSecondaryIndexes exceeds per-table limit of "
        "20");
  }
  return std::nullopt;
}

Json encryption_description(const Scope& scope, const Json& specification) {
  const Json* enabled = find_member(specification, "Enabled");
  if (enabled == nullptr || *enabled != true) return nullptr;
  const Json* key = find_member(specification, "KMSMasterKeyId");
  const std::string arn = "arn:aws:kms:" + scope.region + ":" + scope.account + ":";
  std::string name = key == nullptr ? "alias/aws/dynamodb" : key->get<std::string>();
  if (!name.starts_with("arn:") && !name.starts_with("alias/")) name = "key/" + name;
  return {{"Status", "ENABLED"},
          {"SSEType", "KMS"},
          {"KMSMasterKeyArn", name.starts_with("arn:") ? name : arn + name}};
}

}  // namespace sidestep::aws::dynamodb
