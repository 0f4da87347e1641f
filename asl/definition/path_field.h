#pragma once
// A field of a state that holds a path: InputPath, SecondsPath, ItemsPath.

#include <optional>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/jsonpath/data_path.h"

namespace sidestep::asl {

// Returns nullopt if the field is missing, or is not a valid path, which is reported. In a JSONata
// state the field is left to be reported as not supported.
std::optional<DataPath> parse_path_field(FieldReader& fields, std::string_view name);

// The same for a field that wants a Reference Path into the input or a variable, and not into the
// context object: the numbers of a Map, for which AWS was seen to refuse others.
std::optional<DataPath> parse_reference_field(FieldReader& fields, std::string_view name);

// The value the path leads to; a path that leads nowhere is "Invalid path '$.x' : ...".
Expected<Selection, QueryError> select_valid(const DataPath& path,
                                             const QueryEnvironment& environment);

}  // namespace sidestep::asl
