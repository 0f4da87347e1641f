#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "storage/activities.h"
#include "storage/tags.h"

namespace sidestep::aws::states {
namespace {

// States that wait for the activity, and workers that ask for its tasks, go on waiting.
void delete_activity(States& states, Call call, Reply reply) {
  const std::string arn = call.text("activityArn");
  if (auto checked = check_activity_arn(arn); !checked) return reply.fail(checked.error());
  states.rows().write(std::move(call), std::move(reply),
                      [arn](storage::Database& database, const Call&) -> Answer {
                        storage::Activities(database).remove(arn);
                        storage::Tags(database).remove_all(arn);
                        return Output{};  // also if there was none
                      });
}

}  // namespace

constinit const Operation kDeleteActivity{"DeleteActivity", delete_activity};

}  // namespace sidestep::aws::states
