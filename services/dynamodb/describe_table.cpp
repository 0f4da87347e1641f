#include "services/dynamodb/list.h"
#include "services/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kMembers[] = {kTableName};

Result run(const Call& call) {
  SIDESTEP_TRY(table, table_by_name(call));
  return Json({{"Table", describe(call.scope, table, "ACTIVE")}});
}

}  // namespace

constinit const Operation kDescribeTable{"DescribeTable", kMembers, Effect::kReads, run};

}  // namespace sidestep::services::dynamodb
