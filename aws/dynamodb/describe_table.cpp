#include "aws/dynamodb/list.h"
#include "aws/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kDescribeTableMembers[] = {kTableName};

Result describe_table(const Call& call) {
  SIDESTEP_TRY(table, table_by_name(call));
  return Json({{"Table", describe(call.scope, table, "ACTIVE")}});
}

}  // namespace

constinit const Operation kDescribeTable{"DescribeTable", kDescribeTableMembers, Effect::kReads,
                                         describe_table};

}  // namespace sidestep::services::dynamodb
