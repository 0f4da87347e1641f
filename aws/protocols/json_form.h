#pragma once
// Members in JSON as a service writes them, and in canonical form: other names (rest-json), times
// as text. Shapes that are the same in both, most of them, are not copied.

#include "aws/model/shape.h"
#include "base/json.h"

namespace sidestep::aws {

// REQUIRES: `shape` is not null.
Json from_json_form(Json written, const Shape& shape);
Json to_json_form(Json canonical, const Shape& shape);

// The same for a body that holds those members of a structure that stand in no other place; others
// are left out.
Json from_json_body(Json written, const Shape& shape);

}  // namespace sidestep::aws
