#include "aws/dynamodb/schema/continuous_backups.h"

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {

Expected<Table, Error> backed_up_table(const Request& request) {
  auto table = table_by_name(request);
  if (table) return table;
  return unexpected(service_error(
      "TableNotFoundException",
      "Table not found: " + std::string(table_name(request.scope, request.text("TableName")))));
}

Json backups_description(const Request& request, const Table& table) {
  const Json* days = find_member(table.record, "RecoveryPeriodInDays");
  Json point = {{"PointInTimeRecoveryStatus", days == nullptr ? "DISABLED" : "ENABLED"}};
  if (days != nullptr) {
    point["RecoveryPeriodInDays"] = *days;
    point["EarliestRestorableDateTime"] = table.record["RecoverySinceMs"].get<double>() / 1000;
    point["LatestRestorableDateTime"] = static_cast<double>(request.now_ms()) / 1000;
  }
  return {{"ContinuousBackupsDescription",
           {{"ContinuousBackupsStatus", "ENABLED"},
            {"PointInTimeRecoveryDescription", std::move(point)}}}};
}

}  // namespace sidestep::aws::dynamodb
