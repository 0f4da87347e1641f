// DescribeRule, ListRules, ListRuleNamesByTarget, EnableRule, DisableRule and DeleteRule.
#include "aws/events/tables/rules.h"

#include <algorithm>
#include <functional>

#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/rule_clock.h"
#include "aws/events/rule_faults.h"
#include "storage/tags.h"

namespace sidestep::aws::events {
namespace {

Json described_rule(const Bus& bus, const Rule& rule) {
  Json described = {{"Name", rule.name}, {"Arn", bus.rule_arn(rule.name)}};
  described.update(rule.document);
  described["EventBusName"] = bus.name;
  return described;
}

void describe_rule(Events& events, Call call, Reply reply) {
  const auto bus = existing_bus(events.reader(), call);
  if (!bus) return reply.fail(bus.error());
  const std::string& name = call.text("Name");
  const auto rule = Rules(events.reader(), *bus).find(name);
  if (!rule) return reply.fail(no_such_rule(name, *bus));
  reply.ok(described_rule(*bus, *rule));
}

void list_rules(Events& events, Call call, Reply reply) {
  const auto bus = existing_bus(events.reader(), call);
  if (!bus) return reply.fail(bus.error());
  auto rules = Rules(events.reader(), *bus).list(call.text_or("NamePrefix", ""));
  answer_page(call, std::move(reply), "Rules", std::move(rules), &Rule::name,
              [&](const Rule& rule) {
                Json shown = described_rule(*bus, rule);
                shown.erase("CreatedBy");
                return shown;
              });
}

void list_rule_names_by_target(Events& events, Call call, Reply reply) {
  const auto bus = existing_bus(events.reader(), call);
  if (!bus) return reply.fail(bus.error());
  const Rules rules(events.reader(), *bus);
  std::vector<std::string> names;
  for (const Rule& rule : rules.list("")) {
    const std::vector<Json> targets = rules.targets(rule.name);
    const bool is_among = std::ranges::any_of(
        targets, [&](const Json& target) { return target.at("Arn") == call.text("TargetArn"); });
    if (is_among) names.push_back(rule.name);
  }
  answer_page(call, std::move(reply), "RuleNames", std::move(names), std::identity(),
              [](const std::string& name) { return Json(name); });
}

Answer set_state(storage::Database& database, Call& call, const char* state, Timestamp now) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  Rules rules(database, bus);
  auto rule = rules.find(call.text("Name"));
  if (!rule) return unexpected(no_such_rule(call.text("Name"), bus));
  if (rule->document["State"] != state) rule->anchor = now;
  rule->document["State"] = state;
  rule->due = next_due(*rule, now);
  rules.put(*rule);
  return Output{};
}

Answer delete_named_rule(storage::Database& database, Call& call) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  Rules rules(database, bus);
  const std::string& name = call.text("Name");
  if (!rules.targets(name).empty()) {
    return unexpected(validation_exception("Rule can't be deleted since it has targets."));
  }
  rules.remove(name);
  storage::Tags(database).remove_all(bus.rule_arn(name));
  return Output{};
}

Rows::Then rules_changed(Events& events) {
  return [&events](const Call& call, const Output&) {
    events.book().forget(bus_of(call));
    events.clock().start();
  };
}

void change_state(Events& events, Call call, Reply reply, const char* state) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now, state](storage::Database& database, Call& made) {
        return set_state(database, made, state, now);
      },
      rules_changed(events));
}

void enable_rule(Events& events, Call call, Reply reply) {
  change_state(events, std::move(call), std::move(reply), "ENABLED");
}

void disable_rule(Events& events, Call call, Reply reply) {
  change_state(events, std::move(call), std::move(reply), "DISABLED");
}

void delete_rule(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), delete_named_rule,
                               rules_changed(events));
}

}  // namespace

constinit const EventsOperation kDescribeRule{"DescribeRule", describe_rule};
constinit const EventsOperation kListRules{"ListRules", list_rules};
constinit const EventsOperation kListRuleNamesByTarget{"ListRuleNamesByTarget",
                                                       list_rule_names_by_target};
constinit const EventsOperation kEnableRule{"EnableRule", enable_rule};
constinit const EventsOperation kDisableRule{"DisableRule", disable_rule};
constinit const EventsOperation kDeleteRule{"DeleteRule", delete_rule};

}  // namespace sidestep::aws::events
