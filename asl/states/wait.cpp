// Wait: hands its input on after a delay, or at a point in time.

#include "asl/states/fields/integer_field.h"
#include "asl/states/kinds.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

struct WaitFields {
  IntegerField seconds;  // with JSONPath only as a literal
  std::optional<Instant> timestamp;
  std::optional<JsonataField> timestamp_expression;
  std::optional<DataPath> seconds_path;
  std::optional<DataPath> timestamp_path;
};

using Due = Expected<Timestamp, QueryError>;

// AWS was seen to wait for 24,855 days, which is as many seconds as an integer of Java's holds.
constexpr std::chrono::seconds kDelayMax{INT32_MAX};

QueryError bad_path(std::string text) {
  return QueryError{std::string(errors::kRuntime), std::move(text), ""};
}

// A string as it is, anything else as JSON: how AWS prints the value a path leads to.
std::string shown(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

Due due_after(const DataPath& path, Visit& visit) {
  const auto found = path.select(visit.environment(visit.selected_input().value()));
  if (!found || found->value().is_null()) {
    return unexpected(
        bad_path("The SecondsPath parameter does not reference an input value: " + path.text()));
  }
  const auto seconds = as_integer(found->value());
  if (!seconds) {
    return unexpected(bad_path("The SecondsPath parameter cannot be parsed as a long value: " +
                               path.text() + " == " + shown(found->value())));
  }
  if (*seconds < 0) {
    return unexpected(bad_path("The SecondsPath parameter references a negative value: " +
                               path.text() + " == " + shown(found->value())));
  }
  const std::int64_t most = kDelayMax.count() + 1;  // that is too long already
  return visit.scope().now() + std::chrono::seconds(std::min(*seconds, most));
}

Due due_at(const DataPath& path, Visit& visit) {
  const auto found = path.select(visit.environment(visit.selected_input().value()));
  if (!found || found->value().is_null()) {
    return unexpected(
        bad_path("The TimestampPath parameter does not reference an input value: " + path.text()));
  }
  const Json& value = found->value();
  const auto instant =
      value.is_string() ? parse_rfc3339(value.get_ref<const std::string&>()) : std::nullopt;
  if (!instant) {
    return unexpected(
        bad_path("The TimestampPath parameter does not reference a valid ISO-8601 "
                 "extended offset date-time format string: " +
                 path.text() + " == " + shown(value)));
  }
  return to_timestamp(*instant);
}

Due computed_due(const JsonataField& field, Visit& visit) {
  SIDESTEP_TRY(value, field.evaluate(visit));
  const auto instant =
      value.is_string() ? parse_rfc3339(value.get_ref<const std::string&>()) : std::nullopt;
  if (instant) return to_timestamp(*instant);
  return unexpected(
      QueryError{std::string(errors::kQueryEvaluationError),
                 "The Timestamp field cannot be parsed as an ISO-8601 extended offset "
                 "date-time format string: " +
                     shown(value),
                 "Timestamp"});
}

class Wait final : public State {
 public:
  explicit Wait(WaitFields fields) : fields_(std::move(fields)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    const Due due = when(visit);
    if (due && *due - visit.scope().now() > kDelayMax) {
      co_return unexpected(visit.fail(bad_path("Wait state delay is too long.")));
    }
    if (!due) co_return unexpected(visit.fail(due.error()));
    co_await visit.scope().scheduler().timer(*due);
    co_return Result{std::move(input)};
  }

 private:
  Due when(Visit& visit) const {
    if (fields_.seconds.is_set()) {
      SIDESTEP_TRY(seconds, fields_.seconds.evaluate(visit));
      return visit.scope().now() + std::chrono::seconds(*seconds);
    }
    if (fields_.timestamp_expression) return computed_due(*fields_.timestamp_expression, visit);
    if (fields_.timestamp) return to_timestamp(*fields_.timestamp);
    return fields_.seconds_path ? due_after(*fields_.seconds_path, visit)
                                : due_at(*fields_.timestamp_path, visit);
  }

  const WaitFields fields_;
};

std::unique_ptr<State> parse_wait(FieldReader& fields) {
  WaitFields wait;
  wait.seconds = IntegerField::parse_without_path(fields, "Seconds", {0, limits::kSecondsMax});
  const auto text = fields.text("Timestamp");
  if (text && fields.is_jsonata() && text->starts_with("{%")) {
    wait.timestamp_expression = JsonataField::parse(fields, "Timestamp");
  } else if (text) {
    wait.timestamp = parse_rfc3339(*text);
    if (!wait.timestamp) fields.error("String does not match RFC3339 timestamp", "Timestamp");
  }
  wait.seconds_path = parse_path_field(fields, "SecondsPath");
  wait.timestamp_path = parse_path_field(fields, "TimestampPath");
  fields.at_most_one({"Seconds", "SecondsPath", "Timestamp", "TimestampPath"});
  if (!fields.has("Seconds") && !fields.has("SecondsPath") && !fields.has("Timestamp") &&
      !fields.has("TimestampPath")) {
    fields.diagnostics().schema_error(
        "One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]",
        fields.location());
  }
  return std::make_unique<Wait>(std::move(wait));
}

}  // namespace

constinit const StateKind kWait{
    .type = "Wait",
    .entered = {"WaitStateEntered", events::kEnteredMember},
    .exited = {"WaitStateExited", events::kExitedMember},
    .aborted = &events::kWaitStateAborted,
    .entry_is_a_step = true,
    .shared = {},
    .parse = parse_wait,
};

}  // namespace sidestep::asl
