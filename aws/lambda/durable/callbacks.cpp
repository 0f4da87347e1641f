#include "aws/lambda/durable/callbacks.h"

#include "aws/lambda/durable/names.h"

namespace sidestep::aws::lambda {
namespace {

struct Found {
  DurableExecution execution;
  DurableOperation callback;
};

Expected<Found, Error> find_callback(storage::Database& database, const Call& call) {
  const DurableExecutions rows(database);
  const auto name = callback_of(call.text("CallbackId"));
  auto execution = name ? rows.find_uuid(name->uuid) : std::nullopt;
  auto callback = execution ? rows.find_operation(execution->id, name->operation) : std::nullopt;
  const bool is_ours = callback && callback->text("Type") == "CALLBACK" &&
                       execution->function.account == call.scope.account &&
                       execution->function.region == call.scope.region;
  if (!is_ours) {
    return unexpected(api_error(errors::kInvalidParameterValue, "Invalid callback id."));
  }
  if (callback->text("Status") == "TIMED_OUT" || execution->status == "TIMED_OUT") {
    return unexpected(api_error(errors::kCallbackTimeout, "The callback has timed out."));
  }
  if (callback->is_over() || !execution->is_running()) {
    return unexpected(
        api_error(errors::kInvalidParameterValue, "The callback has been completed already."));
  }
  return Found{*std::move(execution), *std::move(callback)};
}

}  // namespace

void change_callback(Lambda& lambda, Call call, Reply reply,
                     std::function<void(Progress& progress, DurableOperation& callback)> change) {
  const auto uuid = callback_of(call.text("CallbackId")).value_or(CallbackName{}).uuid;
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [change = std::move(change), now = lambda.platform().alarms.now()](
          storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(found, find_callback(database, made));
        Progress progress(database, std::move(found.execution), now);
        change(progress, found.callback);
        progress.save();
        return output(Json::object());
      },
      [&lambda, uuid](const Call&, const Output&) {
        const auto execution = DurableExecutions(lambda.reader()).find_uuid(uuid);
        if (execution) lambda.durable().look(execution->id);
      });
}

}  // namespace sidestep::aws::lambda
