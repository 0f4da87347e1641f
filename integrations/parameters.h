#pragma once
// The Parameters of a task, as integrations read them.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "asl/runtime/state_error.h"
#include "base/json.h"

namespace sidestep::services {

// What an integration takes.
struct ParameterNames {
  std::string_view api;  // "lambda:invoke"
  std::span<const std::string_view> known;
  std::string_view required;
};

// The error of a task whose parameters are not an object, lack the required one, which is a string,
// or have one that the integration does not know. No Retry or Catch applies: the definition is
// wrong, not what happened.
std::optional<asl::StateError> fault_of_parameters(const Json& parameters,
                                                   const ParameterNames& names);

// The parameter if it is a string, else "".
std::string text_of(const Json& parameters, std::string_view name);

}  // namespace sidestep::services
