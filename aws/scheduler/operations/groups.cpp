// CreateScheduleGroup, GetScheduleGroup, ListScheduleGroups and DeleteScheduleGroup.
#include "aws/core/tag_members.h"
#include "aws/scheduler/listing.h"
#include "aws/scheduler/operations/list.h"
#include "aws/scheduler/timing.h"

namespace sidestep::aws::scheduler {
namespace {

Json described_group(const std::string& arn, const std::string& name, const Json& document) {
  Json described = {{"Arn", arn}, {"Name", name}, {"State", "ACTIVE"}};
  described.update(document);
  return described;
}

Answer insert_group(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("Name");
  Groups groups(database, call.scope);
  if (groups.find(name)) {
    return unexpected(Error{.code = "ConflictException",
                            .message = "Schedule group " + name + " already exists.",
                            .status = 409});
  }
  groups.put(name, {{"CreationDate", seconds_of(now)}, {"LastModificationDate", seconds_of(now)}});
  put_tags(database, groups.arn(name), call.find("Tags"));
  return Output{{{"ScheduleGroupArn", groups.arn(name)}}};
}

Answer drop_group(storage::Database& database, Call& call) {
  const std::string name = call.text("Name");
  if (name == kDefaultGroup) {
    return unexpected(validation_exception("The default schedule group can't be deleted."));
  }
  Groups groups(database, call.scope);
  if (!groups.find(name)) return unexpected(no_such_group(name));
  groups.remove(name);
  storage::Tags(database).remove_all(groups.arn(name));
  return Output{};
}

void create_schedule_group(Scheduler& scheduler, Call call, Reply reply) {
  const Timestamp now = scheduler.platform().alarms.now();
  scheduler.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) { return insert_group(database, made, now); });
}

void delete_schedule_group(Scheduler& scheduler, Call call, Reply reply) {
  scheduler.platform().rows.write(
      std::move(call), std::move(reply), drop_group,
      [&scheduler](const Call&, const Output&) { scheduler.clock().set(); });
}

void get_schedule_group(Scheduler& scheduler, Call call, Reply reply) {
  const std::string name = call.text("Name");
  const Groups groups(scheduler.reader(), call.scope);
  const auto document = groups.find(name);
  if (!document) return reply.fail(no_such_group(name));
  reply.ok(described_group(groups.arn(name), name, *document));
}

void list_schedule_groups(Scheduler& scheduler, Call call, Reply reply) {
  const Groups groups(scheduler.reader(), call.scope);
  answer_page(call, std::move(reply), "ScheduleGroups", groups.list(call.text_or("NamePrefix", "")),
              &Groups::Group::name, [&](const Groups::Group& group) {
                return described_group(groups.arn(group.name), group.name, group.document);
              });
}

}  // namespace

constinit const SchedulerOperation kCreateScheduleGroup{"CreateScheduleGroup",
                                                        create_schedule_group};
constinit const SchedulerOperation kDeleteScheduleGroup{"DeleteScheduleGroup",
                                                        delete_schedule_group};
constinit const SchedulerOperation kGetScheduleGroup{"GetScheduleGroup", get_schedule_group};
constinit const SchedulerOperation kListScheduleGroups{"ListScheduleGroups", list_schedule_groups};

}  // namespace sidestep::aws::scheduler
