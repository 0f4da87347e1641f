#include "aws/states/arns.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/object_writer.h"
#include "storage/activities.h"

namespace sidestep::aws::states {
namespace {

void describe_activity(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("activityArn");
  if (auto checked = check_activity_arn(arn); !checked) return reply.fail(checked.error());
  const auto activity = storage::Activities(states.engine().reader()).find(arn);
  if (!activity) return reply.fail(no_such_activity(arn));
  reply.ok_text(ObjectWriter()
                    .text("activityArn", activity->arn)
                    .text("name", activity->name)
                    .time("creationDate", from_millis(activity->created_ms))
                    .json("encryptionConfiguration",
                          activity->encryption.value_or(std::string(kNoEncryption)))
                    .take());
}

}  // namespace

constinit const Operation kDescribeActivity{"DescribeActivity", describe_activity};

}  // namespace sidestep::aws::states
