#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/continuous_backups.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::int64_t kRecoveryDays = 35;  // AWS's default, and most

Result update_continuous_backups(const Request& request) {
  SIDESTEP_TRY(table, backed_up_table(request));
  const Json& specification = request.input["PointInTimeRecoverySpecification"];
  if (specification["PointInTimeRecoveryEnabled"] == true) {
    const Json* days = find_member(specification, "RecoveryPeriodInDays");
    table.record["RecoveryPeriodInDays"] = days == nullptr ? Json(kRecoveryDays) : *days;
    table.record["RecoverySinceMs"] = request.now_ms();
  } else {
    table.record.erase("RecoveryPeriodInDays");
  }
  TableRows(request.database).set_record(table.row.id, to_text(table.record));
  return backups_description(request, table);
}

}  // namespace

constinit const Operation kUpdateContinuousBackups{"UpdateContinuousBackups", Effect::kWrites,
                                                   update_continuous_backups};

}  // namespace sidestep::aws::dynamodb
