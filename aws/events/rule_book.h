#pragma once
// The rules of buses, compiled and kept in memory: what publishing an event asks.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "aws/core/event_pattern.h"
#include "aws/core/rows.h"
#include "aws/events/bus.h"
#include "base/json.h"

namespace sidestep::aws::events {

struct CompiledRule {
  std::string name;
  EventPattern pattern;
  std::vector<Json> targets;
};

struct CompiledArchive {
  Scope scope;
  std::string name;
  std::optional<EventPattern> pattern;  // none: everything
};

struct BusRules {
  std::vector<CompiledRule> rules;  // that are enabled and have a pattern
  std::vector<CompiledArchive> archives;
};

class RuleBook {
 public:
  explicit RuleBook(const Rows& rows) : rows_(rows) {}

  // As the last commit left them.
  std::shared_ptr<const BusRules> of(const Bus& bus);

  // Whether no bus has a rule with a pattern or an archive, so that no event would be of use.
  bool is_empty();

  // Called after a commit that changed rules, targets or archives of the bus.
  void forget(const Bus& bus);
  // The same for all buses of an account.
  void forget_account(std::string_view account);

 private:
  using Key = std::tuple<std::string, std::string, std::string>;
  static Key key(const Bus& bus) { return {bus.scope.account, bus.scope.region, bus.name}; }
  BusRules read(const Bus& bus) const;

  const Rows& rows_;
  std::optional<bool> is_empty_;
  std::map<Key, std::shared_ptr<const BusRules>> buses_;
};

}  // namespace sidestep::aws::events
