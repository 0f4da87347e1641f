// CreateSchedule, UpdateSchedule, GetSchedule, ListSchedules and DeleteSchedule.
#include "aws/scheduler/listing.h"
#include "aws/scheduler/operations/list.h"
#include "aws/scheduler/timing.h"
#include "base/arn.h"

namespace sidestep::aws::scheduler {
namespace {

std::string group_of(const Call& call) { return call.text_or("GroupName", kDefaultGroup); }

Error no_such_schedule(const std::string& name) {
  return {.code = "ResourceNotFoundException",
          .message = "Schedule " + name + " does not exist.",
          .status = 404};
}

// The call's members, and AWS's defaults for the rest: an update replaces the schedule whole.
Json schedule_document(const Call& call) {
  Json document = {{"State", "ENABLED"},
                   {"ScheduleExpressionTimezone", "UTC"},
                   {"ActionAfterCompletion", "NONE"}};
  for (const std::string_view member :
       {"Description", "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "EndDate",
        "FlexibleTimeWindow", "State", "Target", "KmsKeyArn", "ActionAfterCompletion"}) {
    if (const Json* value = call.find(member)) document[std::string(member)] = *value;
  }
  Json& target = document["Target"];
  if (target.is_object() && !target.contains("RetryPolicy")) {
    target["RetryPolicy"] = {{"MaximumEventAgeInSeconds", 86'400}, {"MaximumRetryAttempts", 185}};
  }
  return document;
}

std::optional<Error> fault_of_target(const Json& target) {
  const std::string arn = target.at("Arn").get<std::string>();
  if (!Arn::parse(arn)) return validation_exception("Provided Arn is not in correct format.");
  if (!Arn::parse(target.at("RoleArn").get<std::string>())) {
    return validation_exception("Provided RoleArn is not in correct format.");
  }
  if (arn.find(":event-bus/") != arn.npos &&
      find_member(target, "EventBridgeParameters") == nullptr) {
    return validation_exception("EventBridgeParameters must be specified for the target.");
  }
  return std::nullopt;
}

Expected<Schedule, Error> schedule_from(storage::Database& database, const Call& call) {
  const std::string group = group_of(call);
  if (!Groups(database, call.scope).find(group)) return unexpected(no_such_group(group));
  Schedule schedule{call.scope, group, call.text("Name"), schedule_document(call)};
  if (auto fault = fault_of_timing(schedule.document)) return unexpected(*std::move(fault));
  if (auto fault = fault_of_target(schedule.document["Target"])) {
    return unexpected(*std::move(fault));
  }
  return schedule;
}

Answer insert_schedule(storage::Database& database, Call& call, Timestamp now) {
  SIDESTEP_TRY(schedule, schedule_from(database, call));
  Schedules schedules(database, call.scope);
  if (schedules.find(schedule.group, schedule.name)) {
    return unexpected(Error{.code = "ConflictException",
                            .message = "Schedule " + schedule.name + " already exists.",
                            .status = 409});
  }
  schedule.document["CreationDate"] = seconds_of(now);
  schedule.document["LastModificationDate"] = seconds_of(now);
  begin(schedule, now);
  schedules.put(schedule);
  return Output{{{"ScheduleArn", schedule.arn()}}};
}

Answer replace_schedule(storage::Database& database, Call& call, Timestamp now) {
  SIDESTEP_TRY(schedule, schedule_from(database, call));
  Schedules schedules(database, call.scope);
  const auto before = schedules.find(schedule.group, schedule.name);
  if (!before) return unexpected(no_such_schedule(schedule.name));
  schedule.document["CreationDate"] = before->document.at("CreationDate");
  schedule.document["LastModificationDate"] = seconds_of(now);
  const bool goes_on =
      before->due.has_value() &&
      before->document.at("ScheduleExpression") == schedule.document.at("ScheduleExpression") &&
      find_member(schedule.document, "StartDate") == nullptr;
  if (goes_on) {
    schedule.anchor = before->anchor;
    set_due(schedule, now);
  } else {
    begin(schedule, now);
  }
  schedules.put(schedule);
  return Output{{{"ScheduleArn", schedule.arn()}}};
}

Answer drop_schedule(storage::Database& database, Call& call) {
  const std::string name = call.text("Name");
  if (!Schedules(database, call.scope).remove(group_of(call), name)) {
    return unexpected(no_such_schedule(name));
  }
  return Output{};
}

Rows::Then schedules_changed(Scheduler& scheduler) {
  return [&scheduler](const Call&, const Output&) { scheduler.clock().set(); };
}

void create_schedule(Scheduler& scheduler, Call call, Reply reply) {
  const Timestamp now = scheduler.platform().alarms.now();
  scheduler.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) {
        return insert_schedule(database, made, now);
      },
      schedules_changed(scheduler));
}

void update_schedule(Scheduler& scheduler, Call call, Reply reply) {
  const Timestamp now = scheduler.platform().alarms.now();
  scheduler.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) {
        return replace_schedule(database, made, now);
      },
      schedules_changed(scheduler));
}

void delete_schedule(Scheduler& scheduler, Call call, Reply reply) {
  scheduler.platform().rows.write(std::move(call), std::move(reply), drop_schedule,
                                  schedules_changed(scheduler));
}

void get_schedule(Scheduler& scheduler, Call call, Reply reply) {
  const std::string name = call.text("Name");
  const auto schedule = Schedules(scheduler.reader(), call.scope).find(group_of(call), name);
  if (!schedule) return reply.fail(no_such_schedule(name));
  Json described = {{"Arn", schedule->arn()}, {"GroupName", schedule->group}, {"Name", name}};
  described.update(schedule->document);
  reply.ok(std::move(described));
}

Json schedule_summary(const Schedule& schedule) {
  return {{"Arn", schedule.arn()},
          {"Name", schedule.name},
          {"GroupName", schedule.group},
          {"State", schedule.document.at("State")},
          {"CreationDate", schedule.document.at("CreationDate")},
          {"LastModificationDate", schedule.document.at("LastModificationDate")},
          {"Target", {{"Arn", schedule.document.at("Target").at("Arn")}}}};
}

void list_schedules(Scheduler& scheduler, Call call, Reply reply) {
  const std::string group = call.text_or("GroupName", "");
  if (!group.empty() && !Groups(scheduler.reader(), call.scope).find(group)) {
    return reply.fail(no_such_group(group));
  }
  auto schedules =
      Schedules(scheduler.reader(), call.scope).list(group, call.text_or("NamePrefix", ""));
  if (const std::string* state = call.find_text("State")) {
    std::erase_if(schedules, [&](const Schedule& schedule) {
      return schedule.document.at("State") != *state;
    });
  }
  answer_page(call, std::move(reply), "Schedules", std::move(schedules), &Schedule::arn,
              schedule_summary);
}

}  // namespace

constinit const SchedulerOperation kCreateSchedule{"CreateSchedule", create_schedule};
constinit const SchedulerOperation kUpdateSchedule{"UpdateSchedule", update_schedule};
constinit const SchedulerOperation kDeleteSchedule{"DeleteSchedule", delete_schedule};
constinit const SchedulerOperation kGetSchedule{"GetSchedule", get_schedule};
constinit const SchedulerOperation kListSchedules{"ListSchedules", list_schedules};

}  // namespace sidestep::aws::scheduler
