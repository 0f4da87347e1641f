#include "aws/states/test_state/answer.h"

#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

using Status = asl::TestOutcome::Status;

std::string_view status_name(Status status) {
  switch (status) {
    case Status::kSucceeded:
      return "SUCCEEDED";
    case Status::kFailed:
      return "FAILED";
    case Status::kRetriable:
      return "RETRIABLE";
    case Status::kCaughtError:
      return "CAUGHT_ERROR";
  }
  return "FAILED";
}

std::string variables_text(const asl::Variables::Map& variables) {
  Json object = Json::object();
  for (const auto& [name, value] : variables) object[name] = value.value();
  return to_text(object);
}

std::string inspection(const asl::TestOutcome& outcome, const asl::Rehearsal& told,
                       const Payload& input, const Json& exchange) {
  ObjectWriter writer;
  writer.payload_text("input", input);
  for (const auto& [stage, text] : told.data) writer.text(stage, text);
  for (const auto& [part, shown] : exchange.get_ref<const Json::object_t&>()) {
    writer.json(part, to_text(shown));
  }
  if (!outcome.variables.empty()) writer.text("variables", variables_text(outcome.variables));
  const std::string details =
      ObjectWriter()
          .optional_integer("catchIndex", outcome.catch_index)
          .optional_integer("retryIndex", outcome.retry_index)
          .optional_integer("retryBackoffIntervalSeconds", outcome.retry_seconds)
          .take();
  if (details != "{}") writer.json("errorDetails", details);
  writer.optional_integer("toleratedFailureCount", told.tolerated_failure_count);
  if (told.tolerated_failure_percentage) {
    writer.json("toleratedFailurePercentage", java_double_text(*told.tolerated_failure_percentage));
  }
  return writer.optional_integer("maxConcurrency", told.max_concurrency).take();
}

}  // namespace

std::string test_answer(const asl::TestOutcome& outcome, const asl::Rehearsal& told,
                        const Payload* inspected, const Json& exchange) {
  ObjectWriter writer;
  if (outcome.output) writer.payload_text("output", *outcome.output);
  writer.optional_text("error", outcome.error).optional_text("cause", outcome.cause);
  if (inspected) writer.json("inspectionData", inspection(outcome, told, *inspected, exchange));
  return writer.optional_text("nextState", outcome.next_state)
      .text("status", status_name(outcome.status))
      .take();
}

}  // namespace sidestep::aws::states
