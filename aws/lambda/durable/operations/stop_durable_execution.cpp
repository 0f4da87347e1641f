#include "aws/lambda/durable/names.h"
#include "aws/lambda/durable/shown.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// One that has ended stays as it is.
Answer stop(storage::Database& database, const Call& call, Timestamp now) {
  SIDESTEP_TRY(execution, named_execution(database, call, errors::kResourceNotFound));
  if (execution.is_running()) {
    const Json* given = call.find("Error");
    Json error = given != nullptr && given->is_object() ? *given : Json::object();
    Progress progress(database, std::move(execution), now);
    progress.end("STOPPED", {}, std::move(error));
    execution = progress.execution();
  }
  return output({{"StopTimestamp", api_time(execution.ended.value_or(now))}});
}

void stop_durable_execution(Lambda& lambda, Call call, Reply reply) {
  const std::string uuid = uuid_of_arn(call.text("DurableExecutionArn"));
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [now = lambda.platform().alarms.now()](storage::Database& database, Call& made) {
        return stop(database, made, now);
      },
      [&lambda, uuid](const Call&, const Output&) {
        const auto execution = DurableExecutions(lambda.reader()).find_uuid(uuid);
        if (execution) lambda.durable().look(execution->id);
      });
}

}  // namespace

constinit const Operation kStopDurableExecution{"StopDurableExecution", stop_durable_execution};

}  // namespace sidestep::aws::lambda
