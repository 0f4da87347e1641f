#pragma once
// Values to JSON: results, and what error messages quote.

#include "asl/jsonata/value.h"
#include "base/json.h"

namespace sidestep::asl::jsonata {

class Evaluation;

// False if the value nests deeper than JSON may, or is larger than an evaluation may be; `out` is
// then unfinished. Integral numbers come
// out as integers (7, not 7.0), infinities and functions within arrays as null, functions and
// undefined within objects not at all.
bool to_json(const Value& value, Json& out);

// The same for an error's details, which are cut short instead.
Json detail_json(const Value& value);

}  // namespace sidestep::asl::jsonata
