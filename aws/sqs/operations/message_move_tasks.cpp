// StartMessageMoveTask, CancelMessageMoveTask, ListMessageMoveTasks.

#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "base/base64.h"
#include "base/uuid.h"

namespace sidestep::aws::sqs {
namespace {

std::string new_handle(const std::string& source_arn) {
  Json handle = Json::object();
  handle["taskId"] = random_uuid();
  handle["sourceArn"] = source_arn;
  return base64_encode(to_text(handle));
}

std::optional<std::string> source_of_handle(std::string_view handle) {
  const auto text = base64_decode(handle);
  const auto json = text ? parse_json(*text) : unexpected(JsonError{});
  const Json* arn = json ? find_member(*json, "sourceArn") : nullptr;
  if (arn == nullptr || !arn->is_string()) return std::nullopt;
  return arn->get<std::string>();
}

std::optional<Queue> queue_of_arn(storage::Database& database, std::string_view arn) {
  const auto place = QueuePlace::of_arn(arn);
  return place ? Queues(database).find(*place) : std::nullopt;
}

Expected<Done, Error> check_start(const Call& call) {
  if (call.text_or("SourceArn", "").empty()) return unexpected(missing_parameter("SourceArn"));
  const std::int64_t rate = call.integer_or("MaxNumberOfMessagesPerSecond", 1);
  if (rate >= 1 && rate <= 500) return Done{};
  return unexpected(invalid_parameter(std::to_string(rate), "MaxNumberOfMessagesPerSecond",
                                      "You must enter a number between 1 and 500."));
}

Expected<MoveTask, Error> make_task(storage::Database& database, const Call& call, Timestamp now) {
  const std::string& source_arn = call.text("SourceArn");
  const auto source = queue_of_arn(database, source_arn);
  if (!source) return unexpected(no_such_resource("SourceArn"));
  const auto destination = call.optional_text("DestinationArn");
  if (destination && !queue_of_arn(database, *destination)) {
    return unexpected(no_such_resource("DestinationArn"));
  }
  if (Queues(database).sources_of(source_arn).empty()) {
    return unexpected(invalid_parameter("Source queue must be configured as a Dead Letter Queue."));
  }
  MoveTasks tasks(database);
  if (tasks.open_of_source(source_arn)) {
    return unexpected(
        invalid_parameter("There is already a task running. Only one active task is allowed for a "
                          "source queue arn at a given time."));
  }
  MoveTask task;
  task.handle = new_handle(source_arn);
  task.source_arn = source_arn;
  task.destination_arn = destination;
  if (call.find("MaxNumberOfMessagesPerSecond") != nullptr) {
    task.rate = call.integer_or("MaxNumberOfMessagesPerSecond", 1);
  }
  task.started = now;
  task.to_move = Messages(database).count(*source, now).visible;
  return task;
}

void start_message_move_task(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_start(call); !checked) return reply.fail(checked.error());
  const auto id = std::make_shared<std::int64_t>(0);
  sqs.write(
      std::move(call), std::move(reply),
      [id, now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
        SIDESTEP_TRY(task, make_task(database, made, now));
        *id = MoveTasks(database).insert(task);
        Output output;
        output.members["TaskHandle"] = task.handle;
        return output;
      },
      [&sqs, id](const Call&, const Output&) { sqs.mover().start(*id); });
}

void cancel_message_move_task(Sqs& sqs, Call call, Reply reply) {
  if (call.text_or("TaskHandle", "").empty()) return reply.fail(missing_parameter("TaskHandle"));
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              const std::string& handle = made.text("TaskHandle");
              const auto source = source_of_handle(handle);
              if (!source) {
                return unexpected(invalid_parameter("Value for parameter TaskHandle is invalid."));
              }
              if (!queue_of_arn(database, *source)) {
                return unexpected(no_such_resource("SourceArn"));
              }
              auto task = MoveTasks(database).find(handle);
              if (!task) return unexpected(no_such_resource("TaskHandle"));
              if (task->status != MoveTask::Status::kRunning) {
                return unexpected(unsupported_operation("Only active tasks can be cancelled."));
              }
              task->status = MoveTask::Status::kCancelling;
              task->cancelled_ms = now.time_since_epoch().count();
              MoveTasks(database).update(*task);
              Output output;
              output.members["ApproximateNumberOfMessagesMoved"] = task->moved;
              return output;
            });
}

Json shown_task(const MoveTask& task) {
  Json shown = Json::object();
  if (task.status == MoveTask::Status::kRunning) shown["TaskHandle"] = task.handle;
  shown["Status"] = name_of(task.status);
  shown["SourceArn"] = task.source_arn;
  if (task.destination_arn) shown["DestinationArn"] = *task.destination_arn;
  if (task.rate) shown["MaxNumberOfMessagesPerSecond"] = *task.rate;
  shown["ApproximateNumberOfMessagesMoved"] = task.moved;
  shown["ApproximateNumberOfMessagesToMove"] = task.to_move;
  if (task.failure) shown["FailureReason"] = *task.failure;
  shown["StartedTimestamp"] = task.started.time_since_epoch().count();
  return shown;
}

void list_message_move_tasks(Sqs& sqs, Call call, Reply reply) {
  const std::string arn = call.text_or("SourceArn", "");
  if (arn.empty()) return reply.fail(missing_parameter("SourceArn"));
  const std::int64_t count = call.integer_or("MaxResults", 1);
  if (count < 1 || count > 10) {
    return reply.fail(invalid_parameter(std::to_string(count), "MaxResults",
                                        "Value for parameter MaxResults must be between 1 and "
                                        "10."));
  }
  if (!queue_of_arn(sqs.reader(), arn)) return reply.fail(no_such_resource("SourceArn"));
  Json answer = Json::object();
  Json& results = answer["Results"] = Json::array();
  for (const MoveTask& task : MoveTasks(sqs.reader()).of_source(arn, count)) {
    results.push_back(shown_task(task));
  }
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kStartMessageMoveTask{"StartMessageMoveTask", start_message_move_task};
constinit const SqsOperation kCancelMessageMoveTask{"CancelMessageMoveTask",
                                                    cancel_message_move_task};
constinit const SqsOperation kListMessageMoveTasks{"ListMessageMoveTasks", list_message_move_tasks};

}  // namespace sidestep::aws::sqs
