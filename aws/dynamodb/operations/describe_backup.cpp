#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/backup.h"

namespace sidestep::aws::dynamodb {
namespace {

Result describe_one_backup(const Request& request) {
  SIDESTEP_TRY(backup, find_backup(request));
  return describe_backup(backup, "AVAILABLE");
}

}  // namespace

constinit const Operation kDescribeBackup{"DescribeBackup", Effect::kReads, describe_one_backup};

}  // namespace sidestep::aws::dynamodb
