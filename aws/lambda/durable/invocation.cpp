#include "aws/lambda/durable/invocation.h"

#include <algorithm>
#include <set>

#include "aws/lambda/durable/names.h"

namespace sidestep::aws::lambda {
namespace {

// What fits into an invocation with room for the rest.
constexpr StateLimits kFirstPage{1000, 4'000'000};
// Ours: AWS publishes neither how often nor when it invokes a function again that has not answered.
constexpr std::int64_t kFailuresMax = 5;
constexpr std::int64_t kPauseSecondsMax = 60;

// Contexts that have ended, and do not want their children replayed.
std::set<std::string> closed_contexts(const std::vector<DurableOperation>& operations) {
  std::set<std::string> closed;
  for (const DurableOperation& operation : operations) {
    // A parent comes before its children.
    if (closed.contains(operation.text("ParentId"))) closed.insert(operation.id);
    if (operation.text("Type") != "CONTEXT" || !operation.is_over()) continue;
    const Json* details = find_member(operation.shown, "ContextDetails");
    if (details == nullptr || !details->value("ReplayChildren", false)) closed.insert(operation.id);
  }
  return closed;
}

std::chrono::seconds pause_of_retry(std::int64_t failures) {
  return std::chrono::seconds(std::min<std::int64_t>(
      std::int64_t{1} << std::min<std::int64_t>(failures - 1, 9), kPauseSecondsMax));
}

std::optional<std::string> text_of_member(const Json& answer, std::string_view name) {
  const Json* value = find_member(answer, name);
  return value != nullptr && value->is_string() ? std::optional(value->get<std::string>())
                                                : std::nullopt;
}

Json error_in(const Json& answer) {
  const Json* error = find_member(answer, "Error");
  return error != nullptr && error->is_object() ? *error : Json::object();
}

void fail(Progress& progress, std::string type, std::string message) {
  progress.end("FAILED", {}, error_object(std::move(type), std::move(message)));
}

// It waits for something that will call it, or it waits for ever.
void suspend(Progress& progress) {
  bool has_news = false;
  bool is_waiting = false;
  for (const DurableOperation& operation : progress.rows().operations(progress.execution().id)) {
    has_news |= operation.is_news;
    const std::string type = operation.text("Type");
    is_waiting |= operation.due.has_value() ||
                  (!operation.is_over() && (type == "CALLBACK" || type == "CHAINED_INVOKE"));
  }
  if (!has_news && !is_waiting) {
    return fail(progress, "InvalidParameterValueException",
                "The function answered PENDING, and no operation of it is pending.");
  }
  progress.execution().resumes = has_news ? std::optional(progress.now()) : std::nullopt;
  progress.save();
}

void take_answer(Progress& progress, const std::string& payload) {
  const auto parsed = parse_json(payload);
  const Json answer = parsed && parsed->is_object() ? *parsed : Json::object();
  const std::string status = text_of_member(answer, "Status").value_or("");
  const auto first =
      progress.rows().find_operation(progress.execution().id, progress.execution().uuid);
  if (first && find_member(first->own, "status") != nullptr && status != "PENDING") {
    const Json* error = find_member(first->own, "error");
    return progress.end(first->own.at("status").get<std::string>(),
                        text_of_member(first->own, "result"),
                        error != nullptr ? std::optional(*error) : std::nullopt);
  }
  if (status == "SUCCEEDED") return progress.end("SUCCEEDED", text_of_member(answer, "Result"), {});
  if (status == "FAILED") return progress.end("FAILED", {}, error_in(answer));
  if (status == "PENDING") return suspend(progress);
  fail(progress, "InvalidParameterValueException", "Invalid Status in invocation output.");
}

void tell_completed(Progress& progress, const InvocationEnd& end) {
  Json error = Json::object();
  if (end.result.outcome != runner::InvokeResult::Outcome::kAnswered) {
    error = event_error(error_of_payload(end.result.payload));
  } else if (const auto answer = parse_json(end.result.payload);
             answer && answer->is_object() && find_member(*answer, "Error") != nullptr) {
    error = event_error(error_in(*answer));
  }
  Json details = {{"StartTimestamp", end.started.time_since_epoch().count()},
                  {"EndTimestamp", progress.now_ms()},
                  {"RequestId", end.result.request_id}};
  if (!error.empty()) details["Error"] = std::move(error);
  progress.tell("InvocationCompleted", std::move(details));
}

}  // namespace

StatePage state_page(const DurableExecutions& rows, const DurableExecution& execution,
                     const std::string& marker, StateLimits limits) {
  const auto operations = rows.operations(execution.id);
  const std::set<std::string> closed = closed_contexts(operations);
  StatePage page;
  std::size_t bytes = 0;
  bool is_after = marker.empty();
  std::string last;
  for (const DurableOperation& operation : operations) {
    if (!is_after) {
      is_after = operation.id == marker;
      continue;
    }
    if (closed.contains(operation.text("ParentId"))) continue;
    bytes += to_text(operation.shown).size();
    const bool is_full = page.operations.size() >= limits.items_max || bytes > limits.bytes_max;
    if (is_full && !page.operations.empty()) {
      page.next_marker = last;
      break;
    }
    last = operation.id;
    page.operations.push_back(operation.shown);
  }
  return page;
}

std::string begin_invocation(Progress& progress) {
  DurableExecution& execution = progress.execution();
  ++execution.token;
  execution.client_token.clear();
  execution.is_invoked = true;
  execution.resumes.reset();
  progress.save();
  for (DurableOperation& operation : progress.rows().operations(execution.id)) {
    if (!operation.is_news) continue;
    operation.is_news = false;
    progress.rows().put_operation(execution.id, operation);
  }
  StatePage page = state_page(progress.rows(), execution, "", kFirstPage);
  return to_text(Json{
      {"DurableExecutionArn", execution.arn()},
      {"CheckpointToken", checkpoint_token(execution)},
      {"InitialExecutionState",
       {{"Operations", std::move(page.operations)}, {"NextMarker", std::move(page.next_marker)}}}});
}

void end_invocation(Progress& progress, const InvocationEnd& end) {
  using Outcome = runner::InvokeResult::Outcome;
  DurableExecution& execution = progress.execution();
  execution.is_invoked = false;
  if (end.result.outcome == Outcome::kThrottled) {
    execution.resumes = progress.now() + std::chrono::seconds(1);
    return progress.save();
  }
  tell_completed(progress, end);
  if (end.result.outcome == Outcome::kAnswered) {
    execution.failures = 0;
    return take_answer(progress, end.result.payload);
  }
  if (++execution.failures >= kFailuresMax) {
    return progress.end("FAILED", {}, error_of_payload(end.result.payload));
  }
  execution.resumes = progress.now() + pause_of_retry(execution.failures);
  progress.save();
}

Json error_of_payload(const std::string& payload) {
  const auto parsed = parse_json(payload);
  if (!parsed || !parsed->is_object()) return error_object("Error", payload);
  Json error = error_object(text_of_member(*parsed, "errorType").value_or("Error"),
                            text_of_member(*parsed, "errorMessage").value_or(""));
  for (const char* name : {"stackTrace", "trace"}) {
    const Json* trace = find_member(*parsed, name);
    if (trace != nullptr && trace->is_array()) error["StackTrace"] = *trace;
  }
  return error;
}

}  // namespace sidestep::aws::lambda
