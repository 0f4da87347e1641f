#include "aws/dynamodb/capacity.h"

#include <algorithm>

namespace sidestep::services::dynamodb {
namespace {

constexpr std::int64_t kWriteUnitBytes = 1024;
constexpr std::int64_t kReadUnitBytes = 4096;

double units_of(std::int64_t size_bytes, std::int64_t unit_bytes) {
  return static_cast<double>(std::max<std::int64_t>(1, (size_bytes + unit_bytes - 1) / unit_bytes));
}

}  // namespace

double write_units(std::int64_t size_bytes) { return units_of(size_bytes, kWriteUnitBytes); }

double read_units(std::int64_t size_bytes, bool consistent) {
  return units_of(size_bytes, kReadUnitBytes) * (consistent ? 1.0 : 0.5);
}

void add_capacity(Json& result, const Call& call, double units) {
  const Json* wanted = find_member(call.request, "ReturnConsumedCapacity");
  if (wanted == nullptr || wanted->is_null() || *wanted == "NONE") return;
  Json capacity = {{"TableName", call.request["TableName"]}, {"CapacityUnits", units}};
  if (*wanted == "INDEXES") capacity["Table"] = {{"CapacityUnits", units}};
  result["ConsumedCapacity"] = std::move(capacity);
}

}  // namespace sidestep::services::dynamodb
