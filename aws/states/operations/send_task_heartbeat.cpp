#include "aws/states/states.h"
#include "aws/states/operations/list.h"
#include "aws/states/task_token_reply.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kSendTaskHeartbeatMembers[] = {{"taskToken", Required{}, Length{1, 2048}}};

void send_task_heartbeat(States& states, Call call, Reply reply) {
  states.engine().heartbeat_token(call.text("taskToken"), token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskHeartbeat{"SendTaskHeartbeat", kSendTaskHeartbeatMembers,
                                             send_task_heartbeat};

}  // namespace sidestep::aws::states
