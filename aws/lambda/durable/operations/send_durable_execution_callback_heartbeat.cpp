#include <algorithm>

#include "aws/lambda/durable/callbacks.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// Its time begins again, within that of the callback as a whole.
void beat(Progress& progress, DurableOperation& callback) {
  const auto heartbeat = callback.own.value("heartbeat", std::int64_t{0});
  if (heartbeat == 0) return;
  callback.due = progress.now() + std::chrono::seconds(heartbeat);
  if (const auto end = callback.own.value("timeoutAt", std::int64_t{0}); end != 0) {
    callback.due = std::min(*callback.due, Timestamp(Millis(end)));
  }
  progress.rows().put_operation(progress.execution().id, callback);
}

void send_callback_heartbeat(Lambda& lambda, Call call, Reply reply) {
  change_callback(lambda, std::move(call), std::move(reply), beat);
}

}  // namespace

constinit const Operation kSendDurableExecutionCallbackHeartbeat{
    "SendDurableExecutionCallbackHeartbeat", send_callback_heartbeat};

}  // namespace sidestep::aws::lambda
