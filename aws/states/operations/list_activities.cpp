#include "aws/states/named_list.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "storage/activities.h"

namespace sidestep::aws::states {
namespace {

std::string entry(const storage::ActivityRow& activity) {
  return ObjectWriter()
      .text("activityArn", activity.arn)
      .text("name", activity.name)
      .time("creationDate", from_millis(activity.created_ms))
      .take();
}

void list_activities(States& states, Call call, Reply reply) {
  reply_with_names<storage::Activities, storage::ActivityPage>(
      states, call, std::move(reply), "ListActivities", "activities", entry);
}

}  // namespace

constinit const Operation kListActivities{"ListActivities", list_activities};

}  // namespace sidestep::aws::states
