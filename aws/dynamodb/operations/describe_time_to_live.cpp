#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {
namespace {

Result describe_time_to_live(const Request& request) {
  SIDESTEP_TRY(table, table_by_name(request));
  Json description = {{"TimeToLiveStatus", table.expiry_attribute ? "ENABLED" : "DISABLED"}};
  if (table.expiry_attribute) description["AttributeName"] = *table.expiry_attribute;
  return Json({{"TimeToLiveDescription", std::move(description)}});
}

}  // namespace

constinit const Operation kDescribeTimeToLive{"DescribeTimeToLive", Effect::kReads,
                                              describe_time_to_live};

}  // namespace sidestep::aws::dynamodb
