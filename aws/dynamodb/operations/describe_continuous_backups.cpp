#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/continuous_backups.h"

namespace sidestep::aws::dynamodb {
namespace {

Result describe_continuous_backups(const Request& request) {
  SIDESTEP_TRY(table, backed_up_table(request));
  return backups_description(request, table);
}

}  // namespace

constinit const Operation kDescribeContinuousBackups{"DescribeContinuousBackups", Effect::kReads,
                                                     describe_continuous_backups};

}  // namespace sidestep::aws::dynamodb
