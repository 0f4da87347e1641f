#include "aws/dynamodb/list.h"
#include "aws/dynamodb/table.h"
#include "storage/tags.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr Member kDeleteTableMembers[] = {kTableName};

// The table is gone at once; the answer says DELETING because AWS's does.
Result delete_table(const Call& call) {
  SIDESTEP_TRY(table, table_by_name(call));
  if (table.record["DeletionProtectionEnabled"] == true) {
    return unexpected(
        validation_error("Resource cannot be deleted as it is currently protected against "
                         "deletion. Disable deletion protection first."));
  }
  storage::DynamodbTables(call.database).remove(table.row.id);
  storage::Tags(call.database).remove_all(table_arn(call.scope, table.row.name));
  return Json({{"TableDescription", describe(call.scope, table, "DELETING")}});
}

}  // namespace

constinit const Operation kDeleteTable{"DeleteTable", kDeleteTableMembers, Effect::kWrites,
                                       delete_table};

}  // namespace sidestep::services::dynamodb
