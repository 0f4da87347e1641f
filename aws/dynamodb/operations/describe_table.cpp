#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/description.h"

namespace sidestep::aws::dynamodb {
namespace {

Result describe_table(const Request& request) {
  SIDESTEP_TRY(table, table_by_name(request));
  return Json({{"Table", describe(request, table, "ACTIVE")}});
}

}  // namespace

constinit const Operation kDescribeTable{"DescribeTable", Effect::kReads, describe_table};

}  // namespace sidestep::aws::dynamodb
