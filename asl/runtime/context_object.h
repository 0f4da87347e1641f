#pragma once
// The context object: what `$$` and `$states.context` show of an execution while a state runs.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html

#include <optional>
#include <string>

#include "asl/runtime/scope.h"

namespace sidestep::asl {

// The part of the context object that depends on the visit to a state.
struct VisitFacts {
  const std::string& state_name;
  Timestamp entered_at;
  std::optional<std::int64_t> retry_count;  // of the types that may retry
  const std::optional<std::string>& task_token;
};

// An unknown role is null: TestState may be called without one.
Json make_context_object(const Scope& scope, const VisitFacts& visit);

// Adds Map.Item to a context object, or replaces it.
void show_map_item(Json& context, const MapItem& item);

}  // namespace sidestep::asl
