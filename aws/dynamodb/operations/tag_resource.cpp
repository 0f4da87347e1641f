#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/tagged_table.h"
#include "storage/tags.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kTagsMax = 50;

Result tag_resource(const Request& request) {
  const Json& given = request.input["Tags"];
  if (given.empty()) {
    return unexpected(validation_error("Atleast one Tag needs to be provided as Input."));
  }
  for (const Json& tag : given) {
    if (tag["Key"].get_ref<const std::string&>().starts_with("aws:")) {
      return unexpected(validation_error(
          "One or more parameter values were invalid: Tag keys must not begin with aws:"));
    }
  }
  SIDESTEP_TRY(arn, tagged_table(request));
  storage::Tags tags(request.database);
  for (const Json& tag : given) {
    tags.put(arn, {tag["Key"].get<std::string>(), tag["Value"].get<std::string>()});
  }
  if (tags.list(arn).size() > kTagsMax) {
    return unexpected(
        validation_error("One or more parameter values were invalid: Too many tags: a table can "
                         "have at most 50"));
  }
  return Json::object();
}

}  // namespace

constinit const Operation kTagResource{"TagResource", Effect::kWrites, tag_resource};

}  // namespace sidestep::aws::dynamodb
