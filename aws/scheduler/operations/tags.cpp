// TagResource, UntagResource and ListTagsForResource, of groups.
#include "aws/core/tag_operations.h"
#include "aws/scheduler/listing.h"
#include "aws/scheduler/operations/list.h"
#include "aws/scheduler/timing.h"
#include "base/arn.h"

namespace sidestep::aws::scheduler {
namespace {

std::optional<Error> fault_of_tagged(storage::Database& database, const Call& call) {
  constexpr std::string_view kGroup = "schedule-group/";
  const std::optional<Arn> arn = Arn::parse(call.text("ResourceArn"));
  if (!arn || !arn->resource.starts_with(kGroup)) {
    return validation_exception("ResourceArn is not the ARN of a schedule group.");
  }
  const std::string name = arn->resource.substr(kGroup.size());
  if (Groups(database, call.scope).find(name)) return std::nullopt;
  return no_such_group(name);
}

constexpr Tagged kSchedulerTagged{"ResourceArn", fault_of_tagged};

}  // namespace

constinit const SchedulerOperation kTagResource{"TagResource", tag_resource<kSchedulerTagged>};
constinit const SchedulerOperation kUntagResource{"UntagResource",
                                                  untag_resource<kSchedulerTagged>};
constinit const SchedulerOperation kListTagsForResource{"ListTagsForResource",
                                                        list_tags_for_resource<kSchedulerTagged>};

}  // namespace sidestep::aws::scheduler
