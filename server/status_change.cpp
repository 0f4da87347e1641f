#include "server/status_change.h"

namespace sidestep {
namespace {

// Developer guide, "Execution status changes": what input and output may have together, escaped.
constexpr std::size_t kDataBytesMax = 248 * 1024;

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

std::size_t escaped_size(const std::optional<std::string>& text) {
  return text ? to_text(Json(*text)).size() : 0;
}

Json included(bool yes) { return {{"included", yes}}; }

}  // namespace

aws::events::EventParts status_change_event(const storage::ExecutionRow& row, Timestamp changed,
                                            const std::optional<std::string>& why_not_redrivable) {
  const std::size_t output_size = escaped_size(row.output);
  const bool has_output = output_size <= kDataBytesMax;
  const bool has_input = output_size + escaped_size(row.input) <= kDataBytesMax;
  Json detail = {{"executionArn", row.arn},
                 {"stateMachineArn", row.state_machine_arn},
                 {"name", row.name},
                 {"status", storage::to_text(row.status)},
                 {"startDate", row.started_ms},
                 {"stopDate", or_null(row.stopped_ms)},
                 {"input", has_input ? Json(row.input) : Json()},
                 {"output", has_output ? or_null(row.output) : Json()},
                 {"stateMachineVersionArn", or_null(row.version_arn)},
                 {"stateMachineAliasArn", or_null(row.alias_arn)},
                 {"redriveCount", row.redrive_count},
                 {"redriveDate", or_null(row.redriven_ms)},
                 {"redriveStatus", why_not_redrivable ? "NOT_REDRIVABLE" : "REDRIVABLE"},
                 {"redriveStatusReason", or_null(why_not_redrivable)},
                 {"inputDetails", included(has_input)},
                 {"outputDetails", row.output ? included(has_output) : Json()},
                 {"error", or_null(row.error)},
                 {"cause", or_null(row.cause)}};
  return {.id = {},
          .detail_type = "Step Functions Execution Status Change",
          .source = "aws.states",
          .time = changed,
          .resources = Json::array({row.arn}),
          .detail = std::move(detail)};
}

}  // namespace sidestep
