#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/tagged_table.h"
#include "storage/tags.h"

namespace sidestep::aws::dynamodb {
namespace {

Result list_tags_of_resource(const Request& request) {
  SIDESTEP_TRY(arn, tagged_table(request));
  Json tags = Json::array();
  for (const storage::Tag& tag : storage::Tags(request.database).list(arn)) {
    tags.push_back({{"Key", tag.key}, {"Value", tag.value}});
  }
  return Json({{"Tags", std::move(tags)}});
}

}  // namespace

constinit const Operation kListTagsOfResource{"ListTagsOfResource", Effect::kReads,
                                              list_tags_of_resource};

}  // namespace sidestep::aws::dynamodb
