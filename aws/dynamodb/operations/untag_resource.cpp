#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/tagged_table.h"
#include "storage/tags.h"

namespace sidestep::aws::dynamodb {
namespace {

Result untag_resource(const Request& request) {
  if (request.input["TagKeys"].empty()) {
    return unexpected(validation_error("Atleast one Tag Key needs to be provided as Input."));
  }
  SIDESTEP_TRY(arn, tagged_table(request));
  for (const Json& key : request.input["TagKeys"]) {
    storage::Tags(request.database).remove(arn, key.get_ref<const std::string&>());
  }
  return Json::object();
}

}  // namespace

constinit const Operation kUntagResource{"UntagResource", Effect::kWrites, untag_resource};

}  // namespace sidestep::aws::dynamodb
