#include "integrations/parameters.h"

#include <algorithm>

namespace sidestep::services {
namespace {

asl::StateError invalid(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

}  // namespace

std::optional<asl::StateError> fault_of_parameters(const Json& parameters,
                                                   const ParameterNames& names) {
  if (!parameters.is_object()) {
    return invalid("The parameters of " + std::string(names.api) + " must be an object");
  }
  for (const auto& [name, value] : parameters.get_ref<const Json::object_t&>()) {
    if (std::ranges::find(names.known, name) == names.known.end()) {
      return invalid("The field '" + name + "' is not supported by Step Functions");
    }
  }
  if (text_of(parameters, names.required).empty()) {
    return invalid("The field '" + std::string(names.required) + "' is required but was missing");
  }
  return std::nullopt;
}

std::string text_of(const Json& parameters, std::string_view name) {
  const Json* value = find_member(parameters, name);
  return value && value->is_string() ? value->get<std::string>() : "";
}

}  // namespace sidestep::services
