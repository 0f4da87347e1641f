#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/description.h"
#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/streams/records.h"
#include "storage/tags.h"

namespace sidestep::aws::dynamodb {
namespace {

// The table is gone at once; the answer has DELETING because AWS's has. Its stream stays, so that
// readers see its last records.
Result delete_table(const Request& request) {
  SIDESTEP_TRY(table, table_by_name(request));
  if (table.record["DeletionProtectionEnabled"] == true) {
    return unexpected(
        validation_error("Resource cannot be deleted as it is currently protected against "
                         "deletion. Disable deletion protection first."));
  }
  Json description = describe(request, table, "DELETING");
  streams::end_stream(request, table);
  TableRows(request.database).remove(table.row.id);
  storage::Tags(request.database).remove_all(table_arn(request.scope, table.row.name));
  return Json({{"TableDescription", std::move(description)}});
}

}  // namespace

constinit const Operation kDeleteTable{"DeleteTable", Effect::kWrites, delete_table};

}  // namespace sidestep::aws::dynamodb
