#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/backup.h"
#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kBackupsPerPageMax = 100;
// Whether the request wants it; times are seconds, the upper one exclusive.
bool is_wanted(const Request& request, const BackupRow& row) {
  const Json* table = request.find("TableName");
  if (table && row.table_name != table_name(request.scope, table->get<std::string>())) return false;
  const double created = static_cast<double>(row.created_ms) / 1000;
  const Json* from = request.find("TimeRangeLowerBound");
  if (from && from->is_number() && created < from->get<double>()) return false;
  const Json* to = request.find("TimeRangeUpperBound");
  return !to || !to->is_number() || created < to->get<double>();
}

Result list_backups(const Request& request) {
  const Json* limit = request.find("Limit");
  const std::size_t wanted = limit ? limit->get<std::size_t>() : kBackupsPerPageMax;
  const Json* start = request.find("ExclusiveStartBackupArn");
  bool begun = start == nullptr;
  Json result = {{"BackupSummaries", Json::array()}};
  Json& summaries = result["BackupSummaries"];
  // All there are were made by users.
  const Json* type = request.find("BackupType");
  if (type && *type != "USER" && *type != "ALL") return result;
  for (BackupRow& row :
       BackupRows(request.database).all(request.scope.account, request.scope.region)) {
    if (!begun) {
      begun = row.arn == start->get_ref<const std::string&>();
      continue;
    }
    if (!is_wanted(request, row)) continue;
    if (summaries.size() == wanted) {
      result["LastEvaluatedBackupArn"] = Json(summaries.back()["BackupArn"]);
      break;
    }
    Json record = parse_json(row.record).value();
    summaries.push_back(summarise_backup({std::move(row), std::move(record)}));
  }
  return result;
}

}  // namespace

constinit const Operation kListBackups{"ListBackups", Effect::kReads, list_backups};

}  // namespace sidestep::aws::dynamodb
