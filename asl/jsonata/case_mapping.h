#pragma once
// Upper and lower case as Unicode has them, without locale: whole texts for $uppercase and
// $lowercase, single UTF-16 units for regular expressions that ignore case.

#include <string>
#include <string_view>

namespace sidestep::asl::jsonata {

std::string to_upper(std::string_view text);  // ß becomes SS
std::string to_lower(std::string_view text);  // a final Σ becomes ς

// ECMAScript's Canonicalize: two units are the same, case ignored, if this is the same.
char16_t fold_unit(char16_t unit);
// The lower case unit of a folded one.
char16_t unfold_unit(char16_t unit);

}  // namespace sidestep::asl::jsonata
