#include "aws/dynamodb/items/capacity.h"

#include <algorithm>

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::int64_t kWriteUnitBytes = 1024;
constexpr std::int64_t kReadUnitBytes = 4096;

double units_of(std::int64_t size_bytes, std::int64_t unit_bytes) {
  return static_cast<double>(std::max<std::int64_t>(1, (size_bytes + unit_bytes - 1) / unit_bytes));
}

Json units_json(const Consumed& consumed, double units) {
  Json result = {{"CapacityUnits", units}};
  if (consumed.transaction == Consumed::Transaction::kRead) result["ReadCapacityUnits"] = units;
  if (consumed.transaction == Consumed::Transaction::kWrite) result["WriteCapacityUnits"] = units;
  return result;
}

void add_indexes_of(Json& capacity, const char* member, const Consumed& consumed,
                    const std::map<std::string, double>& indexes) {
  if (indexes.empty()) return;
  Json list = Json::object();
  for (const auto& [name, units] : indexes) list[name] = units_json(consumed, units);
  capacity[member] = std::move(list);
}

}  // namespace

double write_units(std::int64_t size_bytes) { return units_of(size_bytes, kWriteUnitBytes); }

double read_units(std::int64_t size_bytes, bool consistent) {
  return units_of(size_bytes, kReadUnitBytes) * (consistent ? 1.0 : 0.5);
}

void Consumed::add_index(const Index& index, double units) {
  (index.kind == IndexKind::kLocal ? local_indexes : global_indexes)[index.name] += units;
}

void Consumed::add(const Consumed& other) {
  table += other.table;
  for (const auto& [name, units] : other.local_indexes) local_indexes[name] += units;
  for (const auto& [name, units] : other.global_indexes) global_indexes[name] += units;
}

double Consumed::total() const {
  double sum = table;
  for (const auto& [name, units] : local_indexes) sum += units;
  for (const auto& [name, units] : global_indexes) sum += units;
  return sum;
}

bool wants_capacity(const Request& request) {
  return request.is("ReturnConsumedCapacity", "TOTAL") ||
         request.is("ReturnConsumedCapacity", "INDEXES");
}

Json capacity_json(const Request& request, const Consumed& consumed) {
  Json capacity = {{"TableName", consumed.table_name}};
  capacity.update(units_json(consumed, consumed.total()));
  if (!request.is("ReturnConsumedCapacity", "INDEXES")) return capacity;
  capacity["Table"] = units_json(consumed, consumed.table);
  add_indexes_of(capacity, "LocalSecondaryIndexes", consumed, consumed.local_indexes);
  add_indexes_of(capacity, "GlobalSecondaryIndexes", consumed, consumed.global_indexes);
  return capacity;
}

void add_capacity(Json& result, const Request& request, const Consumed& consumed) {
  if (wants_capacity(request)) result["ConsumedCapacity"] = capacity_json(request, consumed);
}

}  // namespace sidestep::aws::dynamodb
