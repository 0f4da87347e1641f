#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/store.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/backup.h"
#include "aws/dynamodb/schema/description.h"
#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kNotYetOfRestore[] = {
    "GlobalSecondaryIndexOverride", "LocalSecondaryIndexOverride", "OnDemandThroughputOverride",
    "ProvisionedThroughputOverride", "SSESpecificationOverride"};

// What the new table has of the old one. The developer guide: tags, streams, time to live, deletion
// protection and recovery to a point in time have to be set up again.
Json restored_record(const Request& request, const Backup& backup) {
  Json record = backup.record["Table"];
  for (const char* name : {"StreamSpecification", "LatestStreamLabel", "StreamId", "TimeToLive",
                           "RecoveryPeriodInDays", "RecoverySinceMs", "OnDemandSinceMs"}) {
    record.erase(name);
  }
  record["DeletionProtectionEnabled"] = false;
  if (const Json* mode = request.find("BillingModeOverride")) record["BillingMode"] = *mode;
  record["RestoreSummary"] = {{"SourceBackupArn", backup.row.arn},
                              {"SourceTableArn", backup.record["Source"]["TableArn"]},
                              {"RestoreDateTime", static_cast<double>(request.now_ms()) / 1000},
                              {"RestoreInProgress", false}};
  return record;
}

void restore_items(const Request& request, const Table& table, std::int64_t backup) {
  BackupRows(request.database).visit_items(backup, [&](std::string_view text) {
    Json item = parse_json(text).value();
    Key key = key_in_item(table.keys, item).value();
    write_change(request, {table, std::move(key), std::nullopt, std::move(item)});
  });
}

// The table is whole when the call is answered.
Result restore_table_from_backup(const Request& request) {
  SIDESTEP_TRY(backup, find_backup(request));
  TableRow row;
  row.account = request.scope.account;
  row.region = request.scope.region;
  row.name = request.text("TargetTableName");
  if (!has_table_name_characters(row.name)) {
    return unexpected(validation_error("Invalid table name: " + row.name));
  }
  row.created_ms = request.now_ms();
  row.record = to_text(restored_record(request, backup));
  TableRows tables(request.database);
  if (tables.find(row.account, row.region, row.name)) {
    return unexpected(
        service_error("TableAlreadyExistsException", "Table already exists: " + row.name));
  }
  row.id = tables.insert(row);
  const std::int64_t id = row.id;
  restore_items(request, make_table(std::move(row)), backup.row.id);
  const Table restored = make_table(*tables.find(id));
  return Json({{"TableDescription", describe(request, restored, "ACTIVE")}});
}

}  // namespace

constinit const Operation kRestoreTableFromBackup{"RestoreTableFromBackup", Effect::kWrites,
                                                  restore_table_from_backup, kNotYetOfRestore};

}  // namespace sidestep::aws::dynamodb
