#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/declaration.h"
#include "aws/dynamodb/schema/description.h"
#include "aws/dynamodb/schema/index_changes.h"
#include "aws/dynamodb/streams/records.h"
#include "aws/dynamodb/tables/index_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kNotYetOfUpdateTable[] = {"ReplicaUpdates", "GlobalTableWitnessUpdates",
                                                     "MultiRegionConsistency"};
constexpr const char* kChanges[] = {"BillingMode",         "ProvisionedThroughput",
                                    "OnDemandThroughput",  "GlobalSecondaryIndexUpdates",
                                    "StreamSpecification", "SSESpecification",
                                    "TableClass",          "DeletionProtectionEnabled",
                                    "WarmThroughput"};

Checked check_some_change(const Request& request) {
  for (const char* change : kChanges) {
    const Json* given = request.find(change);
    if (given != nullptr && !(given->is_array() && given->empty())) return std::nullopt;
  }
  return validation_error(
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
      "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
}

std::string units_text(const Json& units, const char* name) {
  return std::to_string(units[name].get<std::int64_t>());
}

Checked change_throughput(const Request& request, Table& table) {
  const Json* units = request.find("ProvisionedThroughput");
  if (units == nullptr) return std::nullopt;
  if (is_on_demand(table.record)) {
    return validation_error(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
        "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
  }
  const Json* current = find_member(table.record, "ProvisionedThroughput");
  const bool is_same = current != nullptr && *current == *units;
  if (is_same && request.find("GlobalSecondaryIndexUpdates") == nullptr) {
    std::string text =
        "The provisioned throughput for the table will not change. The requested value equals the "
        "current value.";
    for (const char* name : {"ReadCapacityUnits", "WriteCapacityUnits"}) {
      text += " Current " + std::string(name) +
              " provisioned for the table: " + units_text(*current, name) + ". Requested " + name +
              ": " + units_text(*units, name) + ".";
    }
    return validation_error(text +
                            " Refer to the Amazon DynamoDB Developer Guide for current limits and "
                            "how to request higher limits.");
  }
  table.record["ProvisionedThroughput"] = *units;
  return std::nullopt;
}

Checked change_billing(const Request& request, Table& table) {
  const Json* mode = request.find("BillingMode");
  if (mode != nullptr) {
    if (*mode == "PROVISIONED" && request.find("ProvisionedThroughput") == nullptr &&
        is_on_demand(table.record)) {
      return check_billing(request.input);
    }
    if (is_on_demand(request.input) && !is_on_demand(table.record)) {
      table.record["OnDemandSinceMs"] = request.now_ms();
      table.record.erase("ProvisionedThroughput");
    }
    table.record["BillingMode"] = *mode;
  }
  return change_throughput(request, table);
}

Checked change_stream(const Request& request, Table& table) {
  if (auto error = check_stream(request.input)) return error;
  const Json* stream = request.find("StreamSpecification");
  if (stream == nullptr) return std::nullopt;
  if ((*stream)["StreamEnabled"] == true) {
    if (table.stream_id) {
      return validation_error("Table already has an enabled stream: TableName: " + table.row.name);
    }
    streams::begin_stream(request, table, (*stream)["StreamViewType"]);
    return std::nullopt;
  }
  if (!table.stream_id) {
    return validation_error("Table has no stream to disable: TableName: " + table.row.name);
  }
  streams::end_stream(request, table);
  return std::nullopt;
}

Checked change_settings(const Request& request, Table& table) {
  for (const char* name : {"TableClass", "DeletionProtectionEnabled", "OnDemandThroughput"}) {
    if (const Json* given = request.find(name)) table.record[name] = *given;
  }
  if (const Json* encryption = request.find("SSESpecification")) {
    table.record.erase("SSEDescription");
    Json description = encryption_description(request.scope, *encryption);
    if (!description.is_null()) table.record["SSEDescription"] = std::move(description);
  }
  return std::nullopt;
}

Json* find_declared(Json& indexes, const Json& name) {
  for (Json& index : indexes) {
    if (index["IndexName"] == name) return &index;
  }
  return nullptr;
}

Error no_such_index() { return resource_not_found("Requested resource not found"); }

Checked create_index(const Request& request, Table& table, Json& indexes, const Json& action) {
  if (table.find_index(action["IndexName"].get_ref<const std::string&>()) != nullptr) {
    return validation_error("Attempting to create an index which already exists");
  }
  if (auto error = check_new_index(table.record, action)) return error;
  Json numbered = numbered_index(table.record, action);
  const std::int64_t number = numbered["IndexNumber"];
  indexes.push_back(std::move(numbered));
  Json record = table.record;
  record["GlobalSecondaryIndexes"] = indexes;
  TableRow row = table.row;
  row.record = to_text(record);
  fill_index(request, make_table(std::move(row)), number);
  return std::nullopt;
}

Checked delete_index(const Request& request, Table& table, Json& indexes, const Json& action) {
  const Json* declared = find_declared(indexes, action["IndexName"]);
  if (declared == nullptr) return no_such_index();
  IndexRows(request.database).remove_index(table.row.id, (*declared)["IndexNumber"]);
  indexes.erase(static_cast<std::size_t>(declared - &indexes[0]));
  return std::nullopt;
}

Checked update_index(Json& indexes, const Json& action) {
  Json* declared = find_declared(indexes, action["IndexName"]);
  if (declared == nullptr) return no_such_index();
  for (const char* name : {"ProvisionedThroughput", "OnDemandThroughput"}) {
    if (const Json* given = find_member(action, name)) (*declared)[name] = *given;
  }
  return std::nullopt;
}

Checked change_index(const Request& request, Table& table, Json& indexes, const Json& change) {
  if (const Json* action = find_member(change, "Create")) {
    return create_index(request, table, indexes, *action);
  }
  if (const Json* action = find_member(change, "Delete")) {
    return delete_index(request, table, indexes, *action);
  }
  if (const Json* action = find_member(change, "Update")) return update_index(indexes, *action);
  return validation_error(
      "One or more parameter values were invalid: One of Create, Update or Delete is required in "
      "GlobalSecondaryIndexUpdate");
}

// Of several definitions of an attribute the request's counts, but for keys, which do not change.
void add_definitions(const Request& request, Table& table) {
  const Json* given = request.find("AttributeDefinitions");
  if (given == nullptr) return;
  Json& definitions = table.record["AttributeDefinitions"];
  for (const Json& definition : *given) {
    bool is_there = false;
    for (const Json& one : definitions) {
      is_there = is_there || one["AttributeName"] == definition["AttributeName"];
    }
    if (!is_there) definitions.push_back(definition);
  }
}

Checked change_indexes(const Request& request, Table& table) {
  const Json* changes = request.find("GlobalSecondaryIndexUpdates");
  if (changes == nullptr) return std::nullopt;
  add_definitions(request, table);
  const Json* kept = find_member(table.record, "GlobalSecondaryIndexes");
  Json indexes = kept == nullptr ? Json::array() : *kept;
  for (const Json& change : *changes) {
    if (auto error = change_index(request, table, indexes, change)) return error;
  }
  table.record.erase("GlobalSecondaryIndexes");
  if (!indexes.empty()) table.record["GlobalSecondaryIndexes"] = std::move(indexes);
  drop_unused_definitions(table.record);
  return std::nullopt;
}

// All is done when the answer comes, which shows it.
Result update_table(const Request& request) {
  if (auto error = check_some_change(request)) return unexpected(*std::move(error));
  SIDESTEP_TRY(table, table_by_name(request));
  for (const auto change : {change_billing, change_stream, change_settings, change_indexes}) {
    if (auto error = change(request, table)) return unexpected(*std::move(error));
  }
  TableRow row = table.row;
  row.record = to_text(table.record);
  TableRows(request.database).set_record(row.id, row.record);
  return Json({{"TableDescription", describe(request, make_table(std::move(row)), "ACTIVE")}});
}

}  // namespace

constinit const Operation kUpdateTable{"UpdateTable", Effect::kWrites, update_table,
                                       kNotYetOfUpdateTable};

}  // namespace sidestep::aws::dynamodb
