// Wait: hands its input on after a delay, or at a point in time.

#include "asl/states/integer_field.h"
#include "asl/states/kinds.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

struct WaitFields {
  std::optional<std::int64_t> seconds;
  std::optional<Instant> timestamp;
  std::optional<DataPath> seconds_path;
  std::optional<DataPath> timestamp_path;
};

using Due = Expected<Timestamp, QueryError>;

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
  return visit.scope().now() + std::chrono::seconds(std::min(*seconds, limits::kSecondsMax));
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
    return unexpected(bad_path("The TimestampPath parameter does not reference a valid ISO-8601 "
                               "extended offset date-time format string: " +
                               path.text() + " == " + shown(value)));
  }
  return to_timestamp(*instant);
}

class Wait final : public State {
 public:
  explicit Wait(WaitFields fields) : fields_(std::move(fields)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    const Due due = when(visit);
    if (!due) co_return unexpected(visit.fail(due.error()));
    co_await visit.scope().scheduler().timer(*due);
    co_return Result{std::move(input), std::nullopt};
  }

 private:
  Due when(Visit& visit) const {
    if (fields_.seconds) return visit.scope().now() + std::chrono::seconds(*fields_.seconds);
    if (fields_.timestamp) return to_timestamp(*fields_.timestamp);
    return fields_.seconds_path ? due_after(*fields_.seconds_path, visit)
                                : due_at(*fields_.timestamp_path, visit);
  }

  const WaitFields fields_;
};

std::unique_ptr<State> parse(FieldReader& fields) {
  WaitFields wait;
  wait.seconds = fields.integer("Seconds", 0, limits::kSecondsMax);
  if (const auto text = fields.text("Timestamp")) {
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
    .shared = {},
    .parse = parse,
};

}  // namespace sidestep::asl
