#include "aws/dynamodb/schema/tagged_table.h"

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/tables/table_rows.h"

namespace sidestep::aws::dynamodb {

Expected<std::string, Error> tagged_table(const Request& request) {
  const std::string& arn = request.text("ResourceArn");
  if (!arn.starts_with("arn:") || arn.find(":table/") == std::string::npos) {
    return unexpected(
        validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + arn));
  }
  const Scope& scope = request.scope;
  if (!TableRows(request.database).find(scope.account, scope.region, table_name(scope, arn))) {
    return unexpected(
        resource_not_found("Requested resource not found: ResourcArn: " + arn + " not found"));
  }
  return arn;
}

}  // namespace sidestep::aws::dynamodb
