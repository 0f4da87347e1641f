#include "aws/core/event_pattern.h"
#include "aws/core/tag_members.h"
#include "aws/events/operations/list.h"
#include "aws/events/rule_clock.h"
#include "aws/events/tables/feed_position.h"
#include "aws/events/tables/rules.h"
#include "aws/schedules/expression.h"

namespace sidestep::aws::events {
namespace {

std::optional<Error> fault_of_schedule(const Call& call, const Bus& bus) {
  const std::string* text = call.find_text("ScheduleExpression");
  if (text == nullptr || text->empty()) return std::nullopt;
  if (bus.name != kDefaultBus) {
    return validation_exception("ScheduleExpression is supported only on the default event bus.");
  }
  if (!schedules::Expression::parse(*text, schedules::Expression::Dialect::kEvents)) {
    return validation_exception("Parameter ScheduleExpression is not valid.");
  }
  return std::nullopt;
}

std::optional<Error> fault_of_pattern(const Call& call) {
  const std::string* text = call.find_text("EventPattern");
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto pattern = EventPattern::parse(*text);
  if (pattern) return std::nullopt;
  return Error{.code = "InvalidEventPatternException",
               .message = "Event pattern is not valid. Reason: " + pattern.error()};
}

// The call's members, and no more: putting a rule again replaces it whole.
Json rule_document(const Call& call) {
  Json document = Json::object();
  for (const std::string_view member :
       {"EventPattern", "ScheduleExpression", "Description", "RoleArn"}) {
    const std::string* text = call.find_text(member);
    if (text != nullptr && !text->empty()) document[std::string(member)] = *text;
  }
  document["State"] = call.text_or("State", "ENABLED");
  document["CreatedBy"] = call.scope.account;
  return document;
}

Answer save_rule(storage::Database& database, Call& call, Timestamp now) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  if (auto fault = fault_of_schedule(call, bus)) return unexpected(*std::move(fault));
  Rules rules(database, bus);
  Rule rule{call.text("Name"), rule_document(call), now, std::nullopt};
  const auto before = rules.find(rule.name);
  const bool is_same_schedule =
      before && before->is_enabled() == rule.is_enabled() &&
      find_member(before->document, "ScheduleExpression") != nullptr &&
      find_member(rule.document, "ScheduleExpression") != nullptr &&
      *before->text("ScheduleExpression") == *rule.text("ScheduleExpression");
  // A rate begins when the rule does: it is due for the first time after its period.
  if (is_same_schedule) rule.anchor = before->anchor;
  rule.due = next_due(rule, now);
  FeedPosition(database).begin();
  rules.put(rule);
  const std::string arn = bus.rule_arn(rule.name);
  if (!before) put_tags(database, arn, call.find("Tags"));
  return Output{{{"RuleArn", arn}}};
}

void put_rule(Events& events, Call call, Reply reply) {
  if (auto fault = fault_of_pattern(call)) return reply.fail(*std::move(fault));
  const bool has_pattern = !call.text_or("EventPattern", "").empty();
  if (!has_pattern && call.text_or("ScheduleExpression", "").empty()) {
    return reply.fail(
        validation_exception("Parameter(s) EventPattern or ScheduleExpression must be specified."));
  }
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) { return save_rule(database, made, now); },
      [&events](const Call& made, const Output&) {
        events.book().forget(bus_of(made));
        events.clock().start();
      });
}

}  // namespace

constinit const EventsOperation kPutRule{"PutRule", put_rule};

}  // namespace sidestep::aws::events
