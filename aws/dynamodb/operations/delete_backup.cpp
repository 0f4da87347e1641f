#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/backup.h"

namespace sidestep::aws::dynamodb {
namespace {

Result delete_backup(const Request& request) {
  SIDESTEP_TRY(backup, find_backup(request));
  BackupRows(request.database).remove(backup.row.id);
  return describe_backup(backup, "DELETED");
}

}  // namespace

constinit const Operation kDeleteBackup{"DeleteBackup", Effect::kWrites, delete_backup};

}  // namespace sidestep::aws::dynamodb
