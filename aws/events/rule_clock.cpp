#include "aws/events/rule_clock.h"

#include "aws/events/event.h"
#include "aws/schedules/expression.h"
#include "base/uuid.h"

namespace sidestep::aws::events {

std::optional<Timestamp> next_due(const Rule& rule, Timestamp now) {
  const std::string* text = rule.text("ScheduleExpression");
  if (text == nullptr || !rule.is_enabled()) return std::nullopt;
  const auto expression =
      schedules::Expression::parse(*text, schedules::Expression::Dialect::kEvents);
  if (!expression) return std::nullopt;
  static const auto utc = schedules::TimeZone::find("UTC");
  return expression->next(now, rule.anchor, *utc);
}

void RuleClock::start() {
  if (is_ringing_) return;  // which ends with this
  const auto due = Rules::next_due(platform_.rows.reader());
  alarm_ = due ? platform_.alarms.set(*due, Alarms::Leap::kWhileExecutionsWait, [this] { ring(); })
               : nullptr;
}

void RuleClock::ring() {
  is_ringing_ = true;
  Publication publication;
  std::vector<Rules::Due> rung = Rules::due(platform_.rows.reader(), platform_.alarms.now());
  for (Rules::Due& due : rung) {
    const Bus& bus = due.bus;
    const Json event =
        make_event(bus.scope, {.id = random_uuid(),
                               .detail_type = "Scheduled Event",
                               .source = "aws.events",
                               .time = *due.rule.due,
                               .resources = Json::array({bus.rule_arn(due.rule.name)})});
    for (const Json& target : Rules(platform_.rows.reader(), bus).targets(due.rule.name)) {
      publisher_.owe(bus, due.rule.name, target, event, publication);
    }
    due.rule.due = next_due(due.rule, platform_.alarms.now());
  }
  platform_.rows.change(
      [publication = std::move(publication), rung = std::move(rung),
       now = platform_.alarms.now()](storage::Database& database) {
        publication.write(database, now);
        for (const Rules::Due& due : rung) {
          Rules rules(database, due.bus);
          // It may have been changed or deleted since.
          auto rule = rules.find(due.rule.name);
          if (!rule || rule->document != due.rule.document) continue;
          rule->due = due.rule.due;
          rules.put(*rule);
        }
      },
      [this] {
        is_ringing_ = false;
        outbox_.wake();
        start();
      });
}

}  // namespace sidestep::aws::events
