#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/backup.h"
#include "aws/dynamodb/schema/continuous_backups.h"

namespace sidestep::aws::dynamodb {
namespace {

// The backup is there when the call is answered.
Result create_backup(const Request& request) {
  SIDESTEP_TRY(table, backed_up_table(request));
  const Backup backup = make_backup(request, table, request.text("BackupName"));
  BackupRows(request.database).insert(backup.row, table.row.id);
  return Json({{"BackupDetails", backup.record["Details"]}});
}

}  // namespace

constinit const Operation kCreateBackup{"CreateBackup", Effect::kWrites, create_backup};

}  // namespace sidestep::aws::dynamodb
