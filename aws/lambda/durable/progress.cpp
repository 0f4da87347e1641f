#include "aws/lambda/durable/progress.h"

#include "aws/core/outbox.h"
#include "aws/lambda/asynchronous/destination.h"

namespace sidestep::aws::lambda {
namespace {

std::string details_member(std::string_view type) { return std::string(type) + "Details"; }

// The member of an operation that has what came of it, and the word in names of its events.
struct OutsideKind {
  std::string_view type;
  std::string_view details;
  std::string_view event;
};
constexpr OutsideKind kOutside[] = {{"CALLBACK", "CallbackDetails", "Callback"},
                                    {"CHAINED_INVOKE", "ChainedInvokeDetails", "ChainedInvoke"}};

const OutsideKind& outside_kind(const DurableOperation& operation) {
  return operation.text("Type") == kOutside[0].type ? kOutside[0] : kOutside[1];
}

// "TIMED_OUT" is "TimedOut" in names of events.
std::string event_word(std::string_view status) {
  if (status == "SUCCEEDED") return "Succeeded";
  if (status == "TIMED_OUT") return "TimedOut";
  return status == "STOPPED" ? "Stopped" : "Failed";
}

}  // namespace

Json event_data(const std::optional<std::string>& payload) {
  Json data = Json::object();
  if (payload) data["Payload"] = *payload;
  data["Truncated"] = false;
  return data;
}

Json event_error(const Json& error) {
  Json data = Json::object();
  data["Payload"] = error;
  data["Truncated"] = false;
  return data;
}

Json error_object(std::string type, std::string message) {
  return {{"ErrorMessage", std::move(message)}, {"ErrorType", std::move(type)}};
}

void Progress::tell(std::string_view type, const DurableOperation& operation, Json details) {
  Json event = {{"EventType", type}};
  for (const char* member : {"SubType", "Id", "Name", "ParentId"}) {
    if (const Json* value = find_member(operation.shown, member)) event[member] = *value;
  }
  event["EventTimestamp"] = now_ms();
  event[details_member(type)] = std::move(details);
  rows_.add_event(execution_.id, std::move(event));
}

void Progress::tell(std::string_view type, Json details) {
  Json event = {{"EventType", type}};
  if (type.starts_with("Execution")) {
    event["Id"] = execution_.uuid;
    event["Name"] = execution_.name;
  }
  event["EventTimestamp"] = now_ms();
  event[details_member(type)] = std::move(details);
  rows_.add_event(execution_.id, std::move(event));
}

void Progress::put(DurableOperation& operation) {
  operation.changed = execution_.token;
  rows_.put_operation(execution_.id, operation);
}

void Progress::put_news(DurableOperation& operation) {
  operation.is_news = true;
  put(operation);
  execution_.resumes = now_;
}

void Progress::end(std::string_view status, std::optional<std::string> result,
                   std::optional<Json> error) {
  execution_.status = status;
  execution_.ended = now_;
  execution_.resumes.reset();
  execution_.is_invoked = false;
  execution_.forgotten =
      now_ + std::chrono::days(execution_.details.at("retention").get<std::int64_t>());
  execution_.result = std::move(result);
  execution_.error = std::move(error);
  Json details = Json::object();
  if (status == "SUCCEEDED") {
    details["Result"] = event_data(execution_.result);
  } else {
    details["Error"] = event_error(execution_.error.value_or(Json::object()));
  }
  tell("Execution" + event_word(status), std::move(details));
  save();
  tell_parent();
  if (status != "SUCCEEDED") put_failed_event();
}

void Progress::tell_parent() {
  const Json* parent = find_member(execution_.details, "parent");
  if (parent == nullptr) return;
  const auto id = parent->at("execution").get<std::int64_t>();
  auto execution = rows_.find(id);
  auto operation = rows_.find_operation(id, parent->at("operation").get<std::string>());
  if (!execution || !execution->is_running() || !operation || operation->is_over()) return;
  Progress progress(database(), *std::move(execution), now_);
  end_from_outside(progress, *operation, {execution_.status, execution_.result, execution_.error});
  progress.save();
}

// "Durable functions support dead-letter queues, but don't support Lambda destinations."
void Progress::put_failed_event() {
  const Json* target = find_member(execution_.details, "deadLetters");
  if (target == nullptr) return;
  runner::Function function;
  function.name = execution_.function.function;
  function.arn = execution_.function.arn();
  function.role = execution_.details.at("role").get<std::string>();
  function.shown_only["DeadLetterConfig"] = {{"TargetArn", *target}};
  WaitingEvent event;
  event.function = execution_.function;
  event.request_id = execution_.uuid;
  event.payload = execution_.input;
  runner::InvokeResult result;
  result.outcome = runner::InvokeResult::Outcome::kFailed;
  const Json* message = execution_.error ? find_member(*execution_.error, "ErrorMessage") : nullptr;
  result.payload =
      to_text(Json{{"errorMessage", message != nullptr ? *message : Json(execution_.status)}});
  const EventEnd end{event, function, "RetriesExhausted", &result, now_};
  for (const Delivery& delivery : deliveries_of(end, Json::object())) {
    Outbox::put(database(), delivery, now_);
  }
}

void end_from_outside(Progress& progress, DurableOperation& operation, const OperationEnd& end) {
  const OutsideKind& kind = outside_kind(operation);
  const std::string member(kind.details);
  Json details = operation.shown.value(member, Json::object());
  Json told = Json::object();
  if (end.status == "SUCCEEDED") {
    if (end.result) details["Result"] = *end.result;
    told["Result"] = event_data(end.result);
  } else {
    const Json error = end.error.value_or(Json::object());
    details["Error"] = error;
    told["Error"] = event_error(error);
  }
  operation.shown[member] = std::move(details);
  operation.shown["Status"] = end.status;
  operation.shown["EndTimestamp"] = progress.now_ms();
  operation.due.reset();
  progress.put_news(operation);
  progress.tell(std::string(kind.event) + event_word(end.status), operation, std::move(told));
}

}  // namespace sidestep::aws::lambda
