#include "aws/events/bus.h"

#include "aws/events/tables/documents.h"
#include "base/arn.h"

namespace sidestep::aws::events {

std::string Bus::arn() const {
  return "arn:aws:events:" + scope.region + ":" + scope.account + ":event-bus/" + name;
}

std::string Bus::rule_arn(std::string_view rule) const {
  return "arn:aws:events:" + scope.region + ":" + scope.account + ":rule/" +
         (name == kDefaultBus ? "" : name + "/") + std::string(rule);
}

Bus bus_named(const Scope& scope, std::string_view name_or_arn) {
  constexpr std::string_view kResource = "event-bus/";
  const std::optional<Arn> arn = Arn::parse(name_or_arn);
  if (!arn || !arn->resource.starts_with(kResource)) return {scope, std::string(name_or_arn)};
  Scope of_bus = scope;
  of_bus.account = arn->account;
  of_bus.region = arn->region;
  return {std::move(of_bus), arn->resource.substr(kResource.size())};
}

Bus bus_of(const Call& call) {
  return bus_named(call.scope, call.text_or("EventBusName", kDefaultBus));
}

bool exists(storage::Database& database, const Bus& bus) {
  return bus.name == kDefaultBus || Documents(database, bus.scope, Kind::kBus).has(bus.name);
}

Expected<Bus, Error> existing_bus(storage::Database& database, const Call& call) {
  Bus bus = bus_of(call);
  if (!exists(database, bus)) return unexpected(no_such_bus(bus.name));
  return bus;
}

Error no_such_bus(std::string_view name) {
  return resource_not_found("Event bus " + std::string(name) + " does not exist.");
}

Error validation_exception(std::string message) {
  return {.code = "ValidationException", .message = std::move(message)};
}

Error resource_not_found(std::string message) {
  return {.code = "ResourceNotFoundException", .message = std::move(message)};
}

Error resource_already_exists(std::string message) {
  return {.code = "ResourceAlreadyExistsException", .message = std::move(message)};
}

}  // namespace sidestep::aws::events
