#include "asl/definition/field_reader.h"

#include <cmath>

namespace sidestep::asl {
namespace {

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

template <class Text>
std::string outside(bool below, Text min, Text max) {
  return below ? "Minimum value is " + min : "Maximum value is " + max;
}

std::string expected(std::string_view type) {
  return "Expected value of type " + std::string(type);
}

}  // namespace

const Json* FieldReader::find(std::string_view field) {
  known_.emplace(field);
  const Json* value = find_member(object_, field);
  return value && is_of_other_language(owner_, field, language_) ? nullptr : value;
}

std::optional<std::string> FieldReader::text(std::string_view field) {
  const Json* value = find(field);
  if (!value) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  error(expected("String"), field);
  return std::nullopt;
}

std::optional<bool> FieldReader::boolean(std::string_view field) {
  const Json* value = find(field);
  if (!value) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  error(expected("Boolean"), field);
  return std::nullopt;
}

std::optional<std::int64_t> FieldReader::integer(std::string_view field, std::int64_t min,
                                                 std::int64_t max) {
  const Json* value = find(field);
  if (!value) return std::nullopt;
  const bool too_large =
      value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(max);
  if (!value->is_number_integer()) {
    error(expected("Integer"), field);
    return std::nullopt;
  }
  const std::int64_t number = too_large ? max : value->get<std::int64_t>();
  if (too_large || number < min || number > max) {
    const bool below = !too_large && number < min;
    error(outside(below, std::to_string(min), std::to_string(max)), field);
    return std::nullopt;
  }
  return number;
}

std::optional<double> FieldReader::number(std::string_view field, double min, double max) {
  const Json* value = find(field);
  if (!value) return std::nullopt;
  if (!value->is_number()) {
    error(expected("Number"), field);
    return std::nullopt;
  }
  const double number = value->get<double>();
  if (number < min || number > max) {
    error(outside(number < min, java_double_text(min), java_double_text(max)), field);
    return std::nullopt;
  }
  return number;
}

const Json* FieldReader::object(std::string_view field) {
  const Json* value = find(field);
  if (!value || value->is_object()) return value;
  error(expected("Object"), field);
  return nullptr;
}

const Json* FieldReader::array(std::string_view field) {
  const Json* value = find(field);
  if (!value || value->is_array()) return value;
  error(expected("Array"), field);
  return nullptr;
}

void FieldReader::require(std::initializer_list<std::string_view> fields) {
  std::vector<std::string_view> missing;
  for (const std::string_view field : fields) {
    if (!has(field)) missing.push_back(field);
  }
  if (missing.empty()) return;
  diagnostics_.schema_error("These fields are required: [" + joined(missing) + ']', location());
}

void FieldReader::at_most_one(std::initializer_list<std::string_view> fields) {
  std::vector<std::string_view> present;
  for (const std::string_view field : fields) {
    if (has(field)) present.push_back(field);
  }
  if (present.size() < 2) return;
  diagnostics_.schema_error(
      "There should only be one of the following fields: [" + joined(present) + ']', location());
}

void FieldReader::finish() {
  if (!object_.is_object()) return;
  for (const auto& [field, value] : object_.get_ref<const Json::object_t&>()) {
    if (is_of_other_language(owner_, field, language_)) {
      diagnostics_.schema_error(other_language_message(field, language_), location());
      continue;
    }
    if (known_.contains(field)) continue;
    diagnostics_.schema_error("Field '" + field + "' is not supported", location());
  }
}

}  // namespace sidestep::asl
