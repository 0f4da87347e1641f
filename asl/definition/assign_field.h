#pragma once
// Assign, which sets workflow variables: the names that it may use, in both query languages.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html, "Variable name
// syntax"

#include <string_view>

#include "asl/definition/field_reader.h"

namespace sidestep::asl {

// The variable that a member of Assign sets: "x" for "x" and, in JSONPath, "x.$".
std::string_view assigned_name(std::string_view member);

// Returns whether there is an Assign to read. Reports one that is not an object, and names that are
// not identifiers (such as parts of variables, "x.y"), too long, or reserved.
bool check_assign(FieldReader& fields);

}  // namespace sidestep::asl
