#pragma once
// JSON values as Java's toString() prints them. AWS shows this form where it puts a value into a
// text without making JSON of it: States.Format, messages of the path engine.
//
//   {"a":1,"b":[true,null],"c":"x y"}   becomes   {a=1, b=[true, null], c=x y}

#include <string>

#include "base/json.h"

namespace sidestep {

std::string java_text(const Json& value);

// Appends the same to `out`.
void append_java_text(std::string& out, const Json& value);

}  // namespace sidestep
