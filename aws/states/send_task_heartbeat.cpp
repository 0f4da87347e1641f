#include "aws/states/api.h"
#include "aws/states/list.h"
#include "aws/states/task_token_reply.h"

namespace sidestep::api {
namespace {

constexpr Member kSendTaskHeartbeatMembers[] = {{"taskToken", Required{}, Length{1, 2048}}};

void send_task_heartbeat(Api& api, Call call, Reply reply) {
  api.engine.heartbeat_token(call.text("taskToken"), token_reply(std::move(reply)));
}

}  // namespace

constinit const Operation kSendTaskHeartbeat{"SendTaskHeartbeat", kSendTaskHeartbeatMembers,
                                             send_task_heartbeat};

}  // namespace sidestep::api
