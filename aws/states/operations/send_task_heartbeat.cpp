#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "aws/states/task_token_reply.h"

namespace sidestep::aws::states {
namespace {

void send_task_heartbeat(States& states, Call call, Reply reply) {
  states.engine().heartbeat_token(call.text("taskToken"), token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskHeartbeat{"SendTaskHeartbeat", send_task_heartbeat};

}  // namespace sidestep::aws::states
