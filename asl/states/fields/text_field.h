#pragma once
// A field that holds a text, or a path to it or an intrinsic function that returns it: "Error" and
// "ErrorPath".

#include <optional>
#include <string>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/states/visit.h"
#include "asl/value_source.h"

namespace sidestep::asl {

class TextField {
 public:
  // Returns nullopt if neither field is there.
  static std::optional<TextField> parse(FieldReader& fields, std::string_view name,
                                        std::string_view path_name);

  Expected<std::string, QueryError> evaluate(Visit& visit) const;

 private:
  std::string path_name_;
  std::string literal_;
  std::optional<ValueSource> source_;
  std::optional<JsonataField> expression_;
};

}  // namespace sidestep::asl
