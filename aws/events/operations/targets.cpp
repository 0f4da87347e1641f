// PutTargets, RemoveTargets and ListTargetsByRule.
#include <algorithm>
#include <array>

#include "aws/events/event_path.h"
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/rule_faults.h"
#include "aws/events/tables/rules.h"
#include "base/arn.h"

namespace sidestep::aws::events {
namespace {

// EventBridge quotas: targets of one rule.
constexpr std::size_t kTargetsMax = 5;

std::optional<Error> fault_of_input(const Json& target, const std::string& id) {
  constexpr std::array kInputs = {"Input", "InputPath", "InputTransformer"};
  const auto given = std::ranges::count_if(
      kInputs, [&](const char* member) { return find_member(target, member) != nullptr; });
  if (given > 1) {
    return validation_exception(
        "Only one of Input, InputPath, or InputTransformer must be provided for target " + id +
        ".");
  }
  if (const Json* input = find_member(target, "Input")) {
    if (!parse_json(input->get_ref<const std::string&>())) {
      return validation_exception("JSON syntax error in input for target " + id + ".");
    }
  }
  if (const Json* path = find_member(target, "InputPath")) {
    if (!is_path(path->get_ref<const std::string&>())) {
      return validation_exception("InputPath for target " + id + " is invalid.");
    }
  }
  const Json* transformer = find_member(target, "InputTransformer");
  const Json* paths = transformer != nullptr ? find_member(*transformer, "InputPathsMap") : nullptr;
  if (paths == nullptr) return std::nullopt;
  for (const auto& [name, path] : paths->items()) {
    if (!is_path(path.get_ref<const std::string&>())) {
      return validation_exception("InputPath for target " + id + " is invalid.");
    }
  }
  return std::nullopt;
}

std::optional<Error> fault_of_target(const Json& target) {
  const std::string id = target.at("Id").get<std::string>();
  const std::string arn = target.at("Arn").get<std::string>();
  if (!Arn::parse(arn)) {
    return validation_exception("Parameter " + arn +
                                " is not valid. Reason: Provided Arn is not in correct format.");
  }
  if (arn.find(":sqs:") != arn.npos && arn.ends_with(".fifo") &&
      find_member(target, "SqsParameters") == nullptr) {
    return validation_exception("Parameter(s) SqsParameters must be specified for target: " + id +
                                ".");
  }
  return fault_of_input(target, id);
}

Expected<Rule, Error> rule_with_targets(storage::Database& database, const Bus& bus,
                                        const Call& call) {
  auto rule = Rules(database, bus).find(call.text("Rule"));
  if (!rule) return unexpected(no_such_rule(call.text("Rule"), bus));
  return *std::move(rule);
}

Answer save_targets(storage::Database& database, Call& call) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  SIDESTEP_TRY(rule, rule_with_targets(database, bus, call));
  Rules rules(database, bus);
  for (const Json& target : call.input.at("Targets")) {
    if (auto fault = fault_of_target(target)) return unexpected(*std::move(fault));
    rules.put_target(rule.name, target);
  }
  if (rules.targets(rule.name).size() > kTargetsMax) {
    return unexpected(
        Error{.code = "LimitExceededException",
              .message = "The requested resource exceeds the maximum number allowed."});
  }
  return Output{{{"FailedEntryCount", 0}, {"FailedEntries", Json::array()}}};
}

Answer take_targets(storage::Database& database, Call& call) {
  SIDESTEP_TRY(bus, existing_bus(database, call));
  SIDESTEP_TRY(rule, rule_with_targets(database, bus, call));
  Json failed = Json::array();
  for (const Json& id : call.input.at("Ids")) {
    if (Rules(database, bus).remove_target(rule.name, id.get<std::string>())) continue;
    failed.push_back({{"TargetId", id},
                      {"ErrorCode", "ResourceNotFoundException"},
                      {"ErrorMessage", "Rule " + rule.name + " does not have target " +
                                           id.get<std::string>() + "."}});
  }
  const auto count = static_cast<std::int64_t>(failed.size());
  return Output{{{"FailedEntryCount", count}, {"FailedEntries", std::move(failed)}}};
}

Rows::Then targets_changed(Events& events) {
  return [&events](const Call& call, const Output&) { events.book().forget(bus_of(call)); };
}

void put_targets(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), save_targets,
                               targets_changed(events));
}

void remove_targets(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), take_targets,
                               targets_changed(events));
}

void list_targets_by_rule(Events& events, Call call, Reply reply) {
  const auto bus = existing_bus(events.reader(), call);
  if (!bus) return reply.fail(bus.error());
  const auto rule = rule_with_targets(events.reader(), *bus, call);
  if (!rule) return reply.fail(rule.error());
  answer_page(
      call, std::move(reply), "Targets", Rules(events.reader(), *bus).targets(rule->name),
      [](const Json& target) -> const std::string& {
        return target.at("Id").get_ref<const std::string&>();
      },
      [](const Json& target) { return target; });
}

}  // namespace

constinit const EventsOperation kPutTargets{"PutTargets", put_targets};
constinit const EventsOperation kRemoveTargets{"RemoveTargets", remove_targets};
constinit const EventsOperation kListTargetsByRule{"ListTargetsByRule", list_targets_by_rule};

}  // namespace sidestep::aws::events
