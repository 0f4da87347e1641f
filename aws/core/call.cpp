#include "aws/core/call.h"

#include <stdexcept>

namespace sidestep::aws {

const Json* Call::find(std::string_view name) const { return find_member(input, name); }

const std::string* Call::find_text(std::string_view name) const {
  const Json* value = find(name);
  return value != nullptr && value->is_string() ? &value->get_ref<const std::string&>() : nullptr;
}

const std::string& Call::text(std::string_view name) const {
  const std::string* value = find_text(name);
  // A caller's mistake where the service does not hold its calls against the model: it must not end
  // the server.
  if (value == nullptr) {
    throw std::invalid_argument("1 validation error detected: Value null at '" + std::string(name) +
                                "' failed to satisfy constraint: Member must not be null");
  }
  return *value;
}

std::string Call::take_text(std::string_view name) {
  text(name);
  return std::move(input[std::string(name)].get_ref<std::string&>());
}

std::optional<std::string> Call::optional_text(std::string_view name) const {
  const std::string* value = find_text(name);
  return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::string Call::text_or(std::string_view name, std::string_view otherwise) const {
  const std::string* value = find_text(name);
  return value != nullptr ? *value : std::string(otherwise);
}

std::int64_t Call::integer_or(std::string_view name, std::int64_t otherwise) const {
  const Json* value = find(name);
  return value != nullptr && value->is_number() ? value->get<std::int64_t>() : otherwise;
}

bool Call::flag_or(std::string_view name, bool otherwise) const {
  const Json* value = find(name);
  return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

}  // namespace sidestep::aws
