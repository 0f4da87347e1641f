#include "aws/states/arns.h"
#include "aws/states/list.h"
#include "aws/states/writes.h"
#include "storage/activities.h"
#include "storage/tags.h"

namespace sidestep::api {
namespace {

constexpr Member kDeleteActivityMembers[] = {{"activityArn", Required{}, Length{1, 256}}};

// States that wait for the activity, and workers that ask for its tasks, go on waiting.
void delete_activity(Api& api, Call call, Reply reply) {
  const std::string arn = call.text("activityArn");
  if (auto checked = check_activity_arn(arn); !checked) return reply.fail(checked.error());
  reply_after(api, std::move(reply),
              [arn](storage::Database& database) -> Expected<std::string, ApiError> {
                storage::Activities(database).remove(arn);
                storage::Tags(database).remove_all(arn);
                return std::string("{}");  // also where there was none
              });
}

}  // namespace

constinit const Operation kDeleteActivity{"DeleteActivity", kDeleteActivityMembers,
                                          delete_activity};

}  // namespace sidestep::api
