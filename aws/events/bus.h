#pragma once
// Event buses: how callers name them, and which there are.

#include <optional>
#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/core/scope.h"
#include "base/result.h"
#include "storage/database.h"

namespace sidestep::aws::events {

struct Bus {
  Scope scope;  // of the bus, which an ARN can give
  std::string name;

  std::string arn() const;
  std::string rule_arn(std::string_view rule) const;
  friend bool operator==(const Bus& a, const Bus& b) {
    return a.name == b.name && a.scope.account == b.scope.account &&
           a.scope.region == b.scope.region;
  }
};

inline constexpr std::string_view kDefaultBus = "default";

// "name" or an ARN of a bus.
Bus bus_named(const Scope& scope, std::string_view name_or_arn);

// Of the call's EventBusName, or the default bus.
Bus bus_of(const Call& call);

// Every account and region has its default bus.
bool exists(storage::Database& database, const Bus& bus);

// The bus of the call, or ResourceNotFoundException.
Expected<Bus, Error> existing_bus(storage::Database& database, const Call& call);

Error no_such_bus(std::string_view name);
Error validation_exception(std::string message);
Error resource_not_found(std::string message);
Error resource_already_exists(std::string message);

}  // namespace sidestep::aws::events
