#include "aws/dynamodb/schema/description.h"

#include <array>
#include <cstdio>

#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/tables/index_rows.h"
#include "base/prng.h"

namespace sidestep::aws::dynamodb {
namespace {

double epoch_seconds(std::int64_t ms) { return static_cast<double>(ms) / 1000; }

Json throughput(const Json& declared) {
  Json result = {
      {"NumberOfDecreasesToday", 0}, {"ReadCapacityUnits", 0}, {"WriteCapacityUnits", 0}};
  const Json* given = find_member(declared, "ProvisionedThroughput");
  if (given == nullptr) return result;
  for (const char* units : {"ReadCapacityUnits", "WriteCapacityUnits"}) {
    result[units] = (*given)[units];
  }
  return result;
}

// AWS keeps a warm capacity for every table and index; of on-demand ones these are its defaults.
Json warm_throughput(const Json& record, const Json& declared) {
  if (record["BillingMode"] == "PAY_PER_REQUEST") {
    return {{"ReadUnitsPerSecond", 12000}, {"WriteUnitsPerSecond", 4000}, {"Status", "ACTIVE"}};
  }
  const Json units = throughput(declared);
  return {{"ReadUnitsPerSecond", units["ReadCapacityUnits"]},
          {"WriteUnitsPerSecond", units["WriteCapacityUnits"]},
          {"Status", "ACTIVE"}};
}

void add_indexes(Json& result, const Request& request, const Table& table, IndexKind kind) {
  const bool is_global = kind == IndexKind::kGlobal;
  const char* member = is_global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
  const Json* declared = find_member(table.record, member);
  if (declared == nullptr || declared->empty()) return;
  const std::string arn = table_arn(request.scope, table.row.name);
  Json list = Json::array();
  for (const Json& element : *declared) {
    const std::string name = element["IndexName"];
    const IndexSums sums = IndexRows(request.database).sums(table.row.id, element["IndexNumber"]);
    Json index = {{"IndexName", name},
                  {"KeySchema", element["KeySchema"]},
                  {"Projection", element["Projection"]}};
    if (is_global) {
      index["IndexStatus"] = "ACTIVE";
      index["ProvisionedThroughput"] = throughput(element);
    }
    index["IndexSizeBytes"] = sums.size_bytes;
    index["ItemCount"] = sums.items;
    index["IndexArn"] = arn + "/index/" + name;
    if (is_global) index["WarmThroughput"] = warm_throughput(table.record, element);
    if (const Json* limit = find_member(element, "OnDemandThroughput")) {
      index["OnDemandThroughput"] = *limit;
    }
    list.push_back(std::move(index));
  }
  result[member] = std::move(list);
}

void add_stream(Json& result, const Request& request, const Table& table) {
  if (const Json* label = find_member(table.record, "LatestStreamLabel")) {
    result["LatestStreamLabel"] = *label;
    result["LatestStreamArn"] = stream_arn(request.scope, table);
  }
  if (table.stream_id) result["StreamSpecification"] = table.record["StreamSpecification"];
}

}  // namespace

Json describe(const Request& request, const Table& table, std::string_view status) {
  const Json& record = table.record;
  Json result = {{"AttributeDefinitions", record["AttributeDefinitions"]},
                 {"TableName", table.row.name},
                 {"KeySchema", record["KeySchema"]},
                 {"TableStatus", std::string(status)},
                 {"CreationDateTime", epoch_seconds(table.row.created_ms)},
                 {"ProvisionedThroughput", throughput(record)},
                 {"TableSizeBytes", table.row.size_bytes},
                 {"ItemCount", table.row.item_count},
                 {"TableArn", table_arn(request.scope, table.row.name)},
                 {"TableId", table_id(table.row)}};
  if (record["BillingMode"] == "PAY_PER_REQUEST") {
    const Json* since = find_member(record, "OnDemandSinceMs");
    const std::int64_t since_ms =
        since == nullptr ? table.row.created_ms : since->get<std::int64_t>();
    result["BillingModeSummary"] = {{"BillingMode", "PAY_PER_REQUEST"},
                                    {"LastUpdateToPayPerRequestDateTime", epoch_seconds(since_ms)}};
  }
  add_indexes(result, request, table, IndexKind::kLocal);
  add_indexes(result, request, table, IndexKind::kGlobal);
  add_stream(result, request, table);
  if (const Json* table_class = find_member(record, "TableClass")) {
    result["TableClassSummary"] = {{"TableClass", *table_class}};
  }
  for (const char* member : {"SSEDescription", "OnDemandThroughput", "RestoreSummary"}) {
    if (const Json* kept = find_member(record, member)) result[member] = *kept;
  }
  result["DeletionProtectionEnabled"] = record["DeletionProtectionEnabled"];
  result["WarmThroughput"] = warm_throughput(record, record);
  return result;
}

std::string table_id(const TableRow& row) {
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

std::string stream_arn(const Scope& scope, const Table& table) {
  return table_arn(scope, table.row.name) + "/stream/" +
         table.record["LatestStreamLabel"].get<std::string>();
}

}  // namespace sidestep::aws::dynamodb
