#pragma once
// One stack as an operation works on it: its rows in memory, which follow what is committed.

#include <algorithm>
#include <map>
#include <string>

#include "aws/cloudformation/stacks/operation.h"
#include "aws/cloudformation/stacks/stack_values.h"
#include "aws/cloudformation/tables/stack_resources.h"
#include "aws/cloudformation/tables/stacks.h"

namespace sidestep::aws::cloudformation {

struct StackState {
  Stack stack;
  StackOperation operation{};
  std::map<std::string, StackResource> resources{};
  std::map<std::int64_t, StackResource> obsolete{};  // by serial
  Json document = Json::object();
  Json effective = Json::object();  // see effective.h
  Timestamp last_event{};

  // REQUIRES: the stack has an operation.
  static StackState read(storage::Database& database, Stack stack);

  // A time for the next event: later than that of the one before, since clients sort by it.
  Timestamp event_time(Timestamp now) { return last_event = std::max(now, last_event + Millis(1)); }

  Scope scope() const {
    Scope scope = stack.scope();
    scope.endpoint = operation.endpoint;
    return scope;
  }
  StackValues::Parts parts(storage::Database& database) const {
    return {stack, document, stack.parameters, resources, database};
  }
};

inline StackState StackState::read(storage::Database& database, Stack stack) {
  StackState state{.stack = std::move(stack)};
  state.operation = operation_of(state.stack.operation);
  const StackResources rows(database);
  for (StackResource& each : rows.list(state.stack.id)) {
    std::string name = each.logical_id;
    state.resources.emplace(std::move(name), std::move(each));
  }
  for (StackResource& each : rows.obsolete(state.stack.id)) {
    state.obsolete.emplace(each.serial, std::move(each));
  }
  if (!state.stack.document.empty()) state.document = parse_json(state.stack.document).value();
  return state;
}

}  // namespace sidestep::aws::cloudformation
