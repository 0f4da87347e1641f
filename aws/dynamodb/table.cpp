#include "aws/dynamodb/table.h"

#include <array>
#include <cstdio>
#include <utility>

#include "base/prng.h"

namespace sidestep::services::dynamodb {
namespace {

std::optional<Table> find_table(const Call& call) {
  const std::string& given = call.request["TableName"].get_ref<const std::string&>();
  auto row = storage::DynamodbTables(call.database)
                 .find(call.scope.account, call.scope.region, table_name(call.scope, given));
  if (!row) return std::nullopt;
  return make_table(*std::move(row));
}

KeyAttribute key_attribute(const Json& record, const Json& element) {
  const std::string name = element["AttributeName"].get<std::string>();
  for (const Json& definition : record["AttributeDefinitions"]) {
    if (definition["AttributeName"] == name) {
      return {name, definition["AttributeType"].get<std::string>()};
    }
  }
  return {name, "S"};
}

double epoch_seconds(std::int64_t ms) { return static_cast<double>(ms) / 1000; }

// A UUID that is this table's alone: ids are never used twice.
std::string table_id(const storage::DynamodbTableRow& row) {
  Prng prng(static_cast<std::uint64_t>(row.created_ms) * 1'000'003u +
            static_cast<std::uint64_t>(row.id));
  const std::uint64_t a = prng.next();
  const std::uint64_t b = prng.next();
  std::array<char, 40> text;
  std::snprintf(text.data(), text.size(), "%08llx-%04llx-4%03llx-%04llx-%012llx",
                static_cast<unsigned long long>(a >> 32),
                static_cast<unsigned long long>(a >> 16 & 0xFFFF),
                static_cast<unsigned long long>(a & 0xFFF),
                static_cast<unsigned long long>(0x8000 | (b >> 48 & 0x3FFF)),
                static_cast<unsigned long long>(b & 0xFFFF'FFFF'FFFF));
  return text.data();
}

Json throughput(const Json& record) {
  Json result = {
      {"NumberOfDecreasesToday", 0}, {"ReadCapacityUnits", 0}, {"WriteCapacityUnits", 0}};
  const Json* given = find_member(record, "ProvisionedThroughput");
  if (given == nullptr) return result;
  for (const char* units : {"ReadCapacityUnits", "WriteCapacityUnits"}) {
    result[units] = (*given)[units];
  }
  return result;
}

}  // namespace

Expected<Table, Error> table_of_items(const Call& call) {
  auto table = find_table(call);
  if (!table) return unexpected(resource_not_found("Requested resource not found"));
  return *std::move(table);
}

Expected<Table, Error> table_by_name(const Call& call) {
  auto table = find_table(call);
  if (table) return *std::move(table);
  const std::string given = call.request["TableName"].get<std::string>();
  return unexpected(resource_not_found("Requested resource not found: Table: " +
                                       std::string(table_name(call.scope, given)) + " not found"));
}

Table make_table(storage::DynamodbTableRow row) {
  Table table;
  table.record = parse_json(row.record).value();
  table.row = std::move(row);
  const Json& schema = table.record["KeySchema"];
  table.keys.hash = key_attribute(table.record, schema[0]);
  if (schema.size() > 1) table.keys.range = key_attribute(table.record, schema[1]);
  return table;
}

Json describe(const Scope& scope, const Table& table, std::string_view status) {
  const Json& record = table.record;
  Json result = {{"AttributeDefinitions", record["AttributeDefinitions"]},
                 {"TableName", table.row.name},
                 {"KeySchema", record["KeySchema"]},
                 {"TableStatus", std::string(status)},
                 {"CreationDateTime", epoch_seconds(table.row.created_ms)},
                 {"ProvisionedThroughput", throughput(record)},
                 {"TableSizeBytes", table.row.size_bytes},
                 {"ItemCount", table.row.item_count},
                 {"TableArn", table_arn(scope, table.row.name)},
                 {"TableId", table_id(table.row)}};
  if (record["BillingMode"] == "PAY_PER_REQUEST") {
    result["BillingModeSummary"] = {
        {"BillingMode", "PAY_PER_REQUEST"},
        {"LastUpdateToPayPerRequestDateTime", epoch_seconds(table.row.created_ms)}};
  }
  if (const Json* table_class = find_member(record, "TableClass")) {
    result["TableClassSummary"] = {{"TableClass", *table_class}};
  }
  result["DeletionProtectionEnabled"] = record["DeletionProtectionEnabled"];
  return result;
}

storage::DynamodbItemKey row_key(const Table& table, Key key) {
  return {table.row.id, std::move(key.hash), std::move(key.range)};
}

}  // namespace sidestep::services::dynamodb
