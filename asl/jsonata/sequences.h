#pragma once
// Joining and taking apart sequences and arrays, which know nothing of expressions.

#include <string_view>

#include "asl/jsonata/evaluation.h"

namespace sidestep::asl::jsonata {

// The member `name` of an object, or of all objects of an array, as a sequence then.
Value member_of(Evaluation& evaluation, const Value& value, std::string_view name);

// What $append gives: arrays are joined, single values count as arrays of one.
Value append(Evaluation& evaluation, const Value& first, const Value& second);

// Pushes `value`; an array is taken apart unless it was constructed by [...].
void push_flat(Evaluation& evaluation, Array& out, const Value& value);
void push_all(Evaluation& evaluation, Array& out, const Value& array);

}  // namespace sidestep::asl::jsonata
