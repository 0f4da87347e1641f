#pragma once
// A field that holds a whole number or a path to one: "TimeoutSeconds" and "TimeoutSecondsPath".

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/definition/path_field.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/states/visit.h"

namespace sidestep::asl {

class IntegerField {
 public:
  struct Range {
    std::int64_t min = 0;
    std::int64_t max = 0;
  };

  // Reads `name` alone.
  static IntegerField parse_without_path(FieldReader& fields, std::string_view name, Range range);
  // Reads `name` and `name`Path.
  static IntegerField parse(FieldReader& fields, std::string_view name, Range range);
  // The same where the path has to be a Reference Path.
  static IntegerField parse_with_reference(FieldReader& fields, std::string_view name, Range range);

  bool is_set() const { return literal_ || path_ || expression_; }
  std::optional<std::int64_t> literal() const { return literal_; }

  // Returns nullopt if the field is not set. Paths look into the state's input.
  Expected<std::optional<std::int64_t>, QueryError> evaluate(Visit& visit) const;

 private:
  Expected<std::optional<std::int64_t>, QueryError> computed(Visit& visit) const;
  QueryError out_of_range(std::string error, std::string location) const;

  std::string name_;
  Range range_;
  std::optional<std::int64_t> literal_;
  std::optional<JsonataField> expression_;
  std::optional<DataPath> path_;
};

// The whole number in `value`, as AWS reads one: a number, or its digits as a string.
std::optional<std::int64_t> as_integer(const Json& value);

}  // namespace sidestep::asl
