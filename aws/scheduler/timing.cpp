#include "aws/scheduler/timing.h"

#include <algorithm>

#include "aws/schedules/expression.h"
#include "base/hash.h"

namespace sidestep::aws::scheduler {
namespace {

using schedules::Expression;

std::string member_text(const Json& document, std::string_view name, std::string otherwise) {
  const Json* value = find_member(document, name);
  return value != nullptr ? value->get<std::string>() : std::move(otherwise);
}

std::string zone_name(const Json& document) {
  return member_text(document, "ScheduleExpressionTimezone", "UTC");
}

std::optional<Timestamp> moment(const Json& document, std::string_view name) {
  const Json* value = find_member(document, name);
  if (value == nullptr) return std::nullopt;
  return Timestamp(Millis(static_cast<std::int64_t>(value->get<double>() * 1000)));
}

std::optional<Expression> expression_of(const Json& document) {
  return Expression::parse(document.at("ScheduleExpression").get_ref<const std::string&>(),
                           Expression::Dialect::kScheduler);
}

// Where in its flexible window an invocation happens. AWS does not document it; ours is the same
// every time for the same invocation.
Millis flexible_delay(const Schedule& schedule, Timestamp due) {
  const Json& window = schedule.document.at("FlexibleTimeWindow");
  const Json* minutes = find_member(window, "MaximumWindowInMinutes");
  if (window.at("Mode") != "FLEXIBLE" || minutes == nullptr) return Millis(0);
  const std::string hash = digest(HashAlgorithm::kSha256,
                                  schedule.arn() + std::to_string(due.time_since_epoch().count()));
  const auto part = static_cast<unsigned char>(hash[0]) * 256 + static_cast<unsigned char>(hash[1]);
  return std::chrono::milliseconds(minutes->get<std::int64_t>() * 60'000 * part / 65'536);
}

}  // namespace

Error validation_exception(std::string message) {
  return {.code = "ValidationException", .message = std::move(message)};
}

std::optional<Error> fault_of_timing(const Json& document) {
  if (!expression_of(document)) {
    return validation_exception("Invalid Schedule Expression " +
                                document.at("ScheduleExpression").get<std::string>() + ".");
  }
  if (schedules::TimeZone::find(zone_name(document)) == nullptr) {
    return validation_exception("Invalid Schedule Expression Timezone " + zone_name(document) +
                                ".");
  }
  const auto start = moment(document, "StartDate");
  const auto end = moment(document, "EndDate");
  if (start && end && *start >= *end) {
    return validation_exception("The StartDate must come before the EndDate.");
  }
  const Json& window = document.at("FlexibleTimeWindow");
  const bool has_minutes = find_member(window, "MaximumWindowInMinutes") != nullptr;
  if ((window.at("Mode") == "FLEXIBLE") != has_minutes) {
    return validation_exception(
        has_minutes ? "MaximumWindowInMinutes must not be set when FlexibleTimeWindow mode is OFF."
                    : "MaximumWindowInMinutes must be set when FlexibleTimeWindow mode is "
                      "FLEXIBLE.");
  }
  return std::nullopt;
}

void set_due(Schedule& schedule, Timestamp after) {
  schedule.due = schedule.wake = std::nullopt;
  const auto expression = expression_of(schedule.document);
  const auto zone = schedules::TimeZone::find(zone_name(schedule.document));
  schedule.is_once = expression->is_once();
  if (member_text(schedule.document, "State", "ENABLED") != "ENABLED" || zone == nullptr) return;
  // A one-time schedule ignores StartDate and EndDate.
  const auto start = schedule.is_once ? std::nullopt : moment(schedule.document, "StartDate");
  if (start) after = std::max(after, *start - Millis(1));
  const auto due = expression->next(after, schedule.anchor, *zone);
  const auto end = schedule.is_once ? std::nullopt : moment(schedule.document, "EndDate");
  if (!due || (end && *due > *end)) return;
  schedule.due = due;
  schedule.wake = *due + flexible_delay(schedule, *due);
}

void begin(Schedule& schedule, Timestamp now) {
  const auto start = moment(schedule.document, "StartDate");
  schedule.anchor = start ? std::max(*start, now) : now;
  if (start && *start < now && expression_of(schedule.document)->is_rate()) {
    schedule.anchor = *start;  // a rate goes on from its start
  }
  // A rate without a start is due at once.
  set_due(schedule, now - Millis(1));
}

}  // namespace sidestep::aws::scheduler
