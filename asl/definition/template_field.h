#pragma once
// A field of a JSONPath state that holds a payload template: Parameters, ResultSelector, Assign.

#include <optional>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/template.h"

namespace sidestep::asl {

// Returns nullopt if the field is missing. Mistakes in it are reported.
std::optional<Template> parse_template_field(FieldReader& fields, std::string_view name);

}  // namespace sidestep::asl
