// TagResource, UntagResource and ListTagsForResource, of groups.
#include "aws/core/tag_members.h"
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

Answer add_tags(storage::Database& database, Call& call) {
  if (auto fault = fault_of_tagged(database, call)) return unexpected(*std::move(fault));
  put_tags(database, call.text("ResourceArn"), call.find("Tags"));
  return Output{};
}

Answer take_tags(storage::Database& database, Call& call) {
  if (auto fault = fault_of_tagged(database, call)) return unexpected(*std::move(fault));
  remove_tags(database, call.text("ResourceArn"), call.find("TagKeys"));
  return Output{};
}

void tag_resource(Scheduler& scheduler, Call call, Reply reply) {
  scheduler.platform().rows.write(std::move(call), std::move(reply), add_tags);
}

void untag_resource(Scheduler& scheduler, Call call, Reply reply) {
  scheduler.platform().rows.write(std::move(call), std::move(reply), take_tags);
}

void list_tags_for_resource(Scheduler& scheduler, Call call, Reply reply) {
  if (auto fault = fault_of_tagged(scheduler.reader(), call)) {
    return reply.fail(*std::move(fault));
  }
  const storage::Tags tags(scheduler.reader());
  reply.ok({{"Tags", tag_list(tags.list(call.text("ResourceArn")))}});
}

}  // namespace

constinit const SchedulerOperation kTagResource{"TagResource", tag_resource};
constinit const SchedulerOperation kUntagResource{"UntagResource", untag_resource};
constinit const SchedulerOperation kListTagsForResource{"ListTagsForResource",
                                                        list_tags_for_resource};

}  // namespace sidestep::aws::scheduler
