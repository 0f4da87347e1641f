#pragma once
// Values to JSON: results, and what error messages quote.

#include "asl/jsonata/value.h"
#include "base/json.h"

namespace sidestep::asl::jsonata {

class Evaluation;

// What becomes of numbers that JSON has no form for: null, as JavaScript writes them, or their
// names as strings ("Infinity"), as Step Functions does.
enum class NotFinite { kNull, kName };

// False if the value nests deeper than JSON may, or is larger than an evaluation may be; `out` is
// then unfinished. Integral numbers come out as integers (7, not 7.0), functions within arrays as
// null, functions and undefined within objects not at all.
bool to_json(const Value& value, NotFinite not_finite, Json& out);

// The same for an error's details, which are cut short instead.
Json detail_json(const Value& value);

}  // namespace sidestep::asl::jsonata
