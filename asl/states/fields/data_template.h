#pragma once
// A field whose value is made when it is needed: Parameters and its like, a payload template in a
// JSONPath state; Arguments and its like, with expressions in it, in a JSONata state.

#include <optional>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/template.h"

namespace sidestep::asl {

class DataTemplate {
 public:
  // Returns nullopt if the field is missing, or has mistakes, which are reported.
  static std::optional<DataTemplate> parse(FieldReader& fields, std::string_view name);

  // Paths look into the state's input.
  Expected<Json, QueryError> evaluate(Visit& visit) const;

 private:
  std::optional<Template> template_;
  std::optional<JsonataField> field_;
};

}  // namespace sidestep::asl
