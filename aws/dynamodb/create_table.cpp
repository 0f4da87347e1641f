#include <algorithm>

#include "aws/dynamodb/list.h"
#include "aws/dynamodb/table.h"
#include "storage/tags.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr std::string_view kTypes[] = {"B", "N", "S"};
constexpr std::string_view kKeyTypes[] = {"HASH", "RANGE"};
constexpr std::string_view kBillingModes[] = {"PROVISIONED", "PAY_PER_REQUEST"};
constexpr std::string_view kTableClasses[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};

constexpr Bounds kNameLength{1, 255};
constexpr Bounds kUnits{1, std::numeric_limits<std::int64_t>::max()};

constexpr Member kDefinition[] = {
    {.name = "AttributeName", .need = Need::kRequired, .bounds = kNameLength},
    {.name = "AttributeType", .need = Need::kRequired, .values = kTypes},
};
constexpr Member kKeyElement[] = {
    {.name = "AttributeName", .need = Need::kRequired, .bounds = kNameLength},
    {.name = "KeyType", .need = Need::kRequired, .values = kKeyTypes},
};
constexpr Member kThroughput[] = {
    {.name = "ReadCapacityUnits",
     .shape = Shape::kInteger,
     .need = Need::kRequired,
     .bounds = kUnits},
    {.name = "WriteCapacityUnits",
     .shape = Shape::kInteger,
     .need = Need::kRequired,
     .bounds = kUnits},
};
constexpr Member kTag[] = {
    {.name = "Key", .need = Need::kRequired, .bounds = {1, 128}},
    {.name = "Value", .need = Need::kRequired, .bounds = {0, 256}},
};
constexpr Member kStream[] = {
    {.name = "StreamEnabled", .shape = Shape::kBoolean, .need = Need::kRequired},
};
constexpr Member kEncryption[] = {
    {.name = "Enabled", .shape = Shape::kBoolean},
    not_yet("KMSMasterKeyId"),
    not_yet("SSEType"),
};

constexpr Member kCreateTableMembers[] = {
    kTableName,
    {.name = "AttributeDefinitions",
     .shape = Shape::kList,
     .need = Need::kRequired,
     .members = kDefinition,
     .structure = "AttributeDefinition"},
    {.name = "KeySchema",
     .shape = Shape::kList,
     .need = Need::kRequired,
     .bounds = {1, 2},
     .members = kKeyElement,
     .structure = "KeySchemaElement"},
    {.name = "BillingMode", .values = kBillingModes},
    {.name = "ProvisionedThroughput",
     .shape = Shape::kStructure,
     .members = kThroughput,
     .structure = "ProvisionedThroughput"},
    {.name = "TableClass", .values = kTableClasses},
    {.name = "DeletionProtectionEnabled", .shape = Shape::kBoolean},
    {.name = "Tags", .shape = Shape::kList, .members = kTag, .structure = "Tag"},
    {.name = "StreamSpecification",
     .shape = Shape::kStructure,
     .members = kStream,
     .structure = "StreamSpecification"},
    {.name = "SSESpecification",
     .shape = Shape::kStructure,
     .members = kEncryption,
     .structure = "SSESpecification"},
    not_yet("GlobalSecondaryIndexes"),
    not_yet("GlobalTableSettingsReplicationMode"),
    not_yet("GlobalTableSourceArn"),
    not_yet("LocalSecondaryIndexes"),
    not_yet("OnDemandThroughput"),
    not_yet("ResourcePolicy"),
    not_yet("WarmThroughput"),
};

using Checked = std::optional<Error>;

Error invalid_table(std::string_view why) {
  return validation_error(std::string("One or more parameter values were invalid: ") += why);
}

Checked check_not_yet(const Json& request) {
  const Json* stream = find_member(request, "StreamSpecification");
  if (stream != nullptr && (*stream)["StreamEnabled"] == true) {
    return validation_error("Sidestep does not support StreamSpecification in CreateTable yet");
  }
  const Json* encryption = find_member(request, "SSESpecification");
  if (encryption == nullptr) return std::nullopt;
  for (const char* name : {"Enabled", "KMSMasterKeyId", "SSEType"}) {
    const Json* given = find_member(*encryption, name);
    if (given == nullptr || given->is_null() || *given == false) continue;
    return validation_error("Sidestep does not support SSESpecification in CreateTable yet");
  }
  return std::nullopt;
}

bool on_demand(const Json& request) {
  const Json* mode = find_member(request, "BillingMode");
  return mode != nullptr && *mode == "PAY_PER_REQUEST";
}

Checked check_billing(const Json& request) {
  const bool has_units = find_member(request, "ProvisionedThroughput") != nullptr;
  if (on_demand(request) && has_units) {
    return invalid_table(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
        "PAY_PER_REQUEST");
  }
  if (on_demand(request) || has_units) return std::nullopt;
  return invalid_table(
      "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
      "PROVISIONED");
}

std::vector<std::string> names_in(const Json& list) {
  std::vector<std::string> names;
  for (const Json& element : list) names.push_back(element["AttributeName"].get<std::string>());
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Checked check_definitions(const Json& request) {
  const auto keys = names_in(request["KeySchema"]);
  const auto defined = names_in(request["AttributeDefinitions"]);
  if (keys.size() > defined.size()) {
    return validation_error("Invalid KeySchema: Some index key attribute have no definition");
  }
  for (const std::string& key : keys) {
    if (contains(defined, key)) continue;
    return invalid_table(
        "Some index key attributes are not defined in AttributeDefinitions. Keys: [" +
        joined(keys) + "], AttributeDefinitions: [" + joined(defined) + "]");
  }
  return std::nullopt;
}

Checked check_key_schema(const Json& request) {
  const Json& schema = request["KeySchema"];
  const auto keys = names_in(schema);
  if (keys.size() == 2 && keys[0] == keys[1]) {
    return validation_error(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name");
  }
  if (schema[0]["KeyType"] != "HASH") {
    return validation_error("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  }
  if (keys.size() == 2 && schema[1]["KeyType"] != "RANGE") {
    return validation_error(
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  }
  if (keys.size() == request["AttributeDefinitions"].size()) return std::nullopt;
  return invalid_table(
      "Number of attributes in KeySchema does not exactly match number of attributes defined in "
      "AttributeDefinitions");
}

// What is kept of the request, in the order of a description.
Json record_of(const Json& request) {
  Json record = {{"AttributeDefinitions", request["AttributeDefinitions"]},
                 {"KeySchema", request["KeySchema"]},
                 {"BillingMode", on_demand(request) ? "PAY_PER_REQUEST" : "PROVISIONED"}};
  for (const char* name : {"ProvisionedThroughput", "TableClass"}) {
    if (const Json* given = find_member(request, name)) record[name] = *given;
  }
  const Json* is_protected = find_member(request, "DeletionProtectionEnabled");
  record["DeletionProtectionEnabled"] = is_protected != nullptr && is_protected->get<bool>();
  return record;
}

void put_tags(const Call& call, const std::string& arn) {
  const Json* tags = find_member(call.request, "Tags");
  if (tags == nullptr) return;
  for (const Json& tag : *tags) {
    storage::Tags(call.database)
        .put(arn, {tag["Key"].get<std::string>(), tag["Value"].get<std::string>()});
  }
}

// The table can be used at once, and the answer says so.
Result create_table(const Call& call) {
  for (const auto check : {check_not_yet, check_billing, check_definitions, check_key_schema}) {
    if (auto error = check(call.request)) return unexpected(*error);
  }
  storage::DynamodbTableRow row;
  row.account = call.scope.account;
  row.region = call.scope.region;
  row.name = table_name(call.scope, call.request["TableName"].get_ref<const std::string&>());
  row.created_ms = call.now.time_since_epoch().count();
  row.record = to_text(record_of(call.request));
  storage::DynamodbTables tables(call.database);
  if (tables.find(row.account, row.region, row.name)) {
    return unexpected(resource_in_use("Table already exists: " + row.name));
  }
  row.id = tables.insert(row);
  put_tags(call, table_arn(call.scope, row.name));
  return Json({{"TableDescription", describe(call.scope, make_table(std::move(row)), "ACTIVE")}});
}

}  // namespace

constinit const Operation kCreateTable{"CreateTable", kCreateTableMembers, Effect::kWrites,
                                       create_table};

}  // namespace sidestep::services::dynamodb
