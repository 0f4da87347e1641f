#include "aws/events/publisher.h"

#include <algorithm>

#include "aws/events/target_input.h"
#include "aws/targets/target.h"
#include "base/hash.h"
#include "base/uuid.h"

namespace sidestep::aws::events {
namespace {

// Ours: from bus to bus, so that two that send to each other come to an end.
constexpr int kHopsMax = 4;

// A UUID that is always the same for the same target of the same rule.
std::string uuid_of(const std::string& text) {
  std::string hex = sha256_hex(text).substr(0, 32);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) hex.insert(at, "-");
  return hex;
}

}  // namespace

void Publication::write(storage::Database& database, Timestamp now) const {
  for (const Delivery& delivery : deliveries) Outbox::put(database, delivery, now);
  for (const Archived& one : archived) {
    ArchivedEvents(database, one.scope, one.archive).insert(one.event);
  }
}

void Publisher::publish(const Bus& bus, const Json& event, std::int64_t size, Publication& out) {
  const FlatEvent flat(event);
  for (const CompiledArchive& archive : book_.of(bus)->archives) {
    if (archive.pattern && !archive.pattern->matches(flat)) continue;
    out.archived.push_back(
        {archive.scope,
         archive.name,
         {.time = platform_.alarms.now(), .size = size, .event = to_text(event)}});
  }
  publish(bus, event, flat, 0, out);
}

void Publisher::publish(const Bus& bus, const Json& event, const FlatEvent& flat, int hops,
                        Publication& out) {
  for (const CompiledRule& rule : book_.of(bus)->rules) {
    if (!rule.pattern.matches(flat)) continue;
    for (const Json& target : rule.targets) owe(bus, rule.name, target, event, hops, out);
  }
}

void Publisher::replay(const Bus& bus, const Json& event, const std::vector<std::string>& rules,
                       Publication& out) {
  const FlatEvent flat(event);
  for (const CompiledRule& rule : book_.of(bus)->rules) {
    const bool is_wanted = rules.empty() || std::ranges::find(rules, rule.name) != rules.end();
    if (!is_wanted || !rule.pattern.matches(flat)) continue;
    for (const Json& target : rule.targets) owe(bus, rule.name, target, event, 0, out);
  }
}

void Publisher::owe(const Bus& bus, const std::string& rule, const Json& target, const Json& event,
                    Publication& out) {
  owe(bus, rule, target, event, 0, out);
}

void Publisher::owe(const Bus& bus, const std::string& rule, const Json& target, const Json& event,
                    int hops, Publication& out) {
  if (const auto next = bus_of_target(bus.scope, target)) {
    if (hops < kHopsMax) send_on(bus, *next, event, hops + 1, out);
    return;
  }
  const std::string rule_arn = bus.rule_arn(rule);
  const Timestamp now = platform_.alarms.now();
  const targets::Invocation invocation{
      .scope = bus.scope,
      .target = target,
      .payload = target_input(target, event, {rule_arn, rule, now}),
      .name = event.at("id").get<std::string>() + "_" +
              uuid_of(rule_arn + "/" + target.at("Id").get<std::string>()),
      .origin = {{"RULE_ARN", rule_arn}},
      .now_ms = now.time_since_epoch().count(),
      .service = "events.amazonaws.com",
      .source_arn = rule_arn};
  Delivery delivery = targets::delivery_for(invocation);
  // A bus that is there got the event above.
  if (delivery.call.operation == "PutEvents") {
    delivery.call.operation = "PutEvents to an event bus that does not exist";
  }
  out.deliveries.push_back(std::move(delivery));
}

// In another account or region, as recordings show, the event has another id.
void Publisher::send_on(const Bus& from, const Bus& to, const Json& event, int hops,
                        Publication& out) {
  Json sent = event;
  const bool is_elsewhere =
      from.scope.account != to.scope.account || from.scope.region != to.scope.region;
  if (is_elsewhere) sent["id"] = random_uuid();
  publish(to, sent, FlatEvent(sent), hops, out);
}

std::optional<Bus> Publisher::bus_of_target(const Scope& scope, const Json& target) {
  const std::string& arn = target.at("Arn").get_ref<const std::string&>();
  if (arn.find(":event-bus/") == arn.npos) return std::nullopt;
  Bus bus = bus_named(scope, arn);
  return exists(platform_.rows.reader(), bus) ? std::optional(std::move(bus)) : std::nullopt;
}

}  // namespace sidestep::aws::events
