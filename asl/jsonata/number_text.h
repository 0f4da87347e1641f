#pragma once
// Numbers as JavaScript writes them.

#include <string>

namespace sidestep::asl::jsonata {

// Number.prototype.toString: the shortest digits that read back the same; 1e+21, 1e-7, Infinity.
void append_number(std::string& out, double value);
std::string number_text(double value);

// The nearest number with 15 significant digits, which is what $string shows: 0.1+0.2 is 0.3.
double round_to_15_digits(double value);

}  // namespace sidestep::asl::jsonata
